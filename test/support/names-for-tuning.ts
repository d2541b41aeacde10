/**
 * People whose names were looked at while the recognition of encodings was made and its margins were chosen. What it can do is shown
 * on `names-for-proof.ts`, which shares no name with this list or with the spellings that the recognition knows.
 */
export const tuningFirstNames: readonly string[] = (
  'Béatrix Siméon Gisèle Noémie Maëlys Raphaëlle Eléonore Josué Anäis Maïwenn Mateüs Jaël Mikaël Ilonä Gaël Maéva Élisa ' +
  'Inèz Günay Jülide Torbjørn Jörgen Malmö Hélio Renáta Lídia Zélia Bénaïa Göran Cléo Zénobie Tiësto Böblinge ' +
  'Fabiënne Adriënne Juliënne Luciënne Viviënne Etiënne Naäma Žaklina Stéphan Ásgeir Ñusta Íker Concepción Asunción ' +
  'Éowyn Ítalo Ígor Ódin Úrsula Ágatha Ándor Ésméralda Élyse Órsola Ñora Übeyde Ürün Örs Övgü Çetiner Çisem Åslaug Åsbjørn Ærlend Øistein ' +
  'Ingó Bartolomé Salomé Esaú Josías Elías Isaías Zacarías Moisés Aarón Gastón Hernán Yván Eylül Sümeyye Mübin Nüket ' +
  'Brënt Jesaïa Mattéo Noà Nicolò Niccolò Fabiò Lûtsen Bouwjê Tsjitskê Skûte Aurèle Apollinaîre Benîn Néhémie Pacôme Côme Térence'
).split(' ')

export const tuningLastNames: readonly string[] = (
  'Crépin Thibaudé Böcker Förster Bläser Knüver Süther Groenevéld Beyoncé Lagerlöf Pålsson Grønli Carreño Peñaranda ' +
  'Assumpção Fariña Goës Boë Loeïs Schoën Moëd Baëtens Feïth Kühne Fröhlich Gräfe Jünger Bürger Köster Bénard Poiré Roël ' +
  'Coëvorden Noordeloös Tiël Maljaärs Fênix Lemûr Fourès Chènevert Preußner Dûbbeld Leÿ Œhler Fœrster ' +
  'Ávila Águila Íbero Óbidos Úbeda Ñañez Şener Üner Öğüt Çırak Øygard Åmot Ægidius Þorsteins Eiríks Pößl Kreß Faß ' +
  'Oñate Ordoño Saldaña Montaña Viñas Piñón Avilés Ginés Solís Ortiz-Ríos Garcés Bustínduy Escrivá Alcalá Seó Paixões Leões Simõe Nuñão ' +
  'Bäumler Mäurer Jürß Lüßmann Sütterlin Höpfner Dölling Käutner Pfäffli Döhn Çağlayan Ağca Yağmur Tütüncü Düzen Bölükbaşı ' +
  'Guéguen Ténèbre Pélissier Jacquère Barthès Dupâquier Lemoîne Maçon Rançon Hervieû Huëtt Vandeputtè Dekoninckê Bloëm Diëz Maës Staës Wuÿts ' +
  'Bødker Grøn Rønning Sæther Bæk Tårn Sjøgren Lönnrot Härmä Mäkinen Järvi Pärt Kõiv Tõnis'
).split(' ')
