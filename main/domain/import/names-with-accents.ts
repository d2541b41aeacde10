/**
 * How names with accented letters are spelled in the Netherlands: Dutch, Frisian, French, German, Scandinavian, Spanish,
 * Portuguese, Slavic and Turkish ones that Western code pages can hold. Only the letters around each accent are used, so that a
 * name that is not here is judged by its likeness to those that are.
 */
export const namesWithAccents = `
zoë chloë noë maël noël noëlle joël joëlle daniël daniëlle gabriël gabriëlle michaël rafaël raphaël ismaël israël nathanaël
emanuël manuël samuël axèl raël thaïs anaïs loïs loïc maïté aïda aïsha naïma saïd zaïd aïcha laïla ismaïl haïm eloïse héloïse
zaïre moïse louïs raïsa taïs inès agnès hélène irène mylène charlène eugène marlène solène désirée renée rené andré andrée
josé josée chloé zoé noé timothé théo théa léo léon léa élise élodie éloïse éline éric étienne émile émilie édith cécile
cédric céline célia véronique valérie frédéric frédérique gérard gérald hervé hugué jérôme jérémy geneviève stéphane stéphanie
sébastien séverine thérèse ghislène mélanie mélissa béatrice bénédicte clémence clément aimée amélie audré danaë aurélie
margrét geert-jané daphné daphnè desiré françois françoise françine alçada gonçalves gonçalo lourenço mendonça conceição
assunção joão são magalhães guimarães simões camões lopes bragança luís antónio antônio patrícia mónica mônica ângela
nóbrega tomás andrés inés ángel álvaro óscar íñigo iñaki peña núñez muñoz ibáñez yáñez begoña martínez hernández fernández
rodríguez gonzález gómez gutiérrez jiménez lópez pérez sánchez ramírez álvarez díaz garcía maría sofía lucía josé jesús raúl
verónica héctor césar joaquín martín julián sebastián víctor simón ramón iván adrián germán
müller günther gürbüz jürgen jörg jörn björn böhm köhler schröder schäfer schäffer jäger krämer bär kühn grün fürst lübeck
hübner größe weiß strauß groß preuß wüst würth zürich völker könig möller höfer schön lösch dörte käthe bärbel jürg ümit üstün
özlem özgür öztürk özkan öner gönül gülşen güler gül hülya yücel yüksel tülay türkan ömer çelik çiçek çetin çağlar ayçe ayça
gökçe gökhan göksu köse bülent ünal ünsal düzgün erdoğan
søren bjørn jørgen jørgensen sørensen kjær møller åse åsa håkan håkon mårten måns ström sjöberg öberg åberg ångström lindström
östlund bergström nyström björk sjögren hägg jønsson ørjan øyvind ståle påls bråthen græsvik nærland æbelø pål
brûlé crêpe forêt guénaël benoît benoîte maître château lefèvre lemaître aimé dubé côté gagné hébert bélanger lévesque
thériault pâquet gâteau boëtius boëthius coöperatie reünie maarssen-coën coëlho citroën staël de-staël buÿs feÿ moÿ
ruÿs huÿs dûk sûdwest frânsje wytske-jâns fêrke gârnwert jûkema bôle wâldman skûlenburch hûsman tsjêbbe ypeü goïng
beëindigd geïnteresseerd coördinator financiële ideeën zeeën knieën oriënt patiënt patiënten efficiënt cliënt reëel
kovačević šimić žižek živković šarić žarko šebastian miloš dušan nikša boš žana šime matoš tomaš lukáš tomáš ondřej
lukács zoltán jános istván gábor lászló mátyás béla árpád ágnes éva dóra zsófia kálmán szabó tóth kovács horváth fóti
seán siobhán róisín caoimhín órla niamhó ciarán pádraig éamon þór guðrún sigurðsson jónsson björk æsa ísak úlfur
encarnación ascensión visitación purificación anunciación encarnação ascensão león simeón gedeón aragón colón calderón falcón
garzón chacón muñiz zaragozá cárdenas cáceres gálvez galán guillén marín millán morán beltrán durán roldán román estévez
fábregas báez peláez máiquez ordás tomé mercè núria àngels jordi-mártir gonçal françesc
joãozinho romão damião cristóvão gusmão aragão beirão torrão mourão negrão henríquez venâncio inácio otávio mário
paixão ascenção muñeca logroño briñas acuña nuñes ocaña cabañas
fabrò bordò però zanòn calò manfrè totò cefalù gesù salò cantù mòro nicolà mirò colò darò forlì alì rossì
õnne rõõm põld jõgi lõhmus võsu sõber ärni pääsuke hämäläinen määttä väisänen räikkönen
álamo árias áurea ábalos ásensio ídoia íscar ízaro íris íñiguez ítaca úrculo úna úrbez óliver ósorio óñez écija
barthélemy alpès cortès nîmes îles île dîner antoîne maître traître naître aînée bouîn dûment août goût mûre sûr brûler
kåre årud sårby bårdsen gårde lårsen wærn fæste sæby bæver æsop rædsel tærø kærsgård nævdal mæland hærland bækken
ændrå ilonka-ä saä hannä esä
josuá esaü judá canadá panamá bogotá alcaldé tobías jonás ezequías jeremías lucás tomàs nicolàs barnabé maré
thérèsia gisèla ginettè odettè brunettè brèves sèvres sève chèvre chèze grève trèves hervé hervieux leblaîs beauchêne quesnêl
çağla çağrı çınar ışık ilknur-şule şahin şimşek yıldız yıldırım kılıç aydın doğan erdoğdu uğur tuğba yiğit çağatay ayşe
ayşegül gülşah hatice-nuriş kadıoğlu işık ılgaz demirtaş savaş barış güngör gündüz bülbül türk türkoğlu mürüvvet nurgün
özay özcan öznur özden çetinkaya çoban çakır çınarlı kürşat
brüggemann müllner schüler schütz schütte süß füßl gößl preiß meißen roß börner körner dörfler förtsch löwe köppen nölke
rößner schröter bäcker bäumer gärtner härtel käser lämmer räder täuber wäger brückner grünwald hünen kürten lückner
münch rüter übel überwasser ölschläger äpfel märz jäckel höß grüßner weißer gauß
loïse éloi éléonore félix-éli hélie adèlaide eugénia maëlle maël mahé gwénaël gwenaëlle raphaëla joséphine joséphe zéphyr
zélie cléa cléandre léandre léonie léonard théodora agathé anthéa dorothée élisée élodée érica éva évelyne ève moïra
garçon françon lançon façon bourgeoïs guérin guéret béraud bérard géraud hébrard lévy mérieux péron péguy quéré réaux
sénéchal séguin tétard védrine clémenceau desprès després desprêts forêts genès guère lumière verrière ferrière mercière
prunière vêpres hêtre chênes duchêne chêne dufrêne têtard bouchérie rougé sablé thoré vérité hôte drôme delorôme
bœuvre lebœuf fœtus sœurs mœurs vœux nœud œdipe cœuret
sjöström öström öhman öhrn åström åslund håkansson mårtens sjöstedt lövgren lönn gårdh gård björnsson björling
jørgine bjørnsen kjærsti læssøe mørk nørgaard sørby tøfte vågen ødegård ørsted østby ærø brøndum grønbech rønne
beëlzebub boël coën croën goëngahuizen haëns laën noëlla oëllen poëtha roëll roëlle schoëp staëls troëlstra
boëtus daïn haïti kaïn kaïro laïs maïs naïef raïf zaïda fiën giël liën riën triën siën italiën belgië indië
geërfd geëerd beïnvloed geïsoleerd ruïne egoïst coördinatie zoöloog officiële beëdigd bacteriën
lyceüm museüm vacuüm reünie weduwe-reüs
šarić žofie škoda šmíd žák ladislaš šolc jiřina dvořan růžena němec procházka veselý novotný černý
İrem İzmir İlkay İnan İnci İlhan İlker İdris İskender İnönü İbo demİr şenİz
sigurður sigríður davíð friðrik heiða steinþór bergþór hafþór þór þóra þuríður ragnheiður garðar eyþór bíňovský nový starý
łukasz michał paweł wałęsa woźniak wójcik dąbrowski kozłowski jabłoński piątek grzęda żaneta świątek gołąb
cœur sœur bœuf crèvecœur lecœur œuvre œil d’hondt d’angelo o’neill o’brien ‘t van’t in’t
`
