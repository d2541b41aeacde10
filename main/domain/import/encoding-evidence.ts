/**
 * How names with accented letters are spelled in the Netherlands: Dutch, Frisian, French, German, Scandinavian, Spanish,
 * Portuguese, Slavic and Turkish ones that Western code pages can hold. Only the letters around each accent are used, so that a
 * name that is not here is judged by its likeness to those that are.
 */
const namesWithAccents = `
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
cœur sœur bœuf crèvecœur lecœur œuvre œil d’hondt d’angelo o’neill o’brien ‘t van’t in’t
`

const boundary = ' '
const letter = /\p{L}/u

/** For each accented letter: how often it occurs, and with which neighbours (ordinary letters stand for themselves). */
type Spelling = { readonly counts: ReadonlyMap<string, number>; readonly contexts: ReadonlyMap<string, number> }

const neighbour = (character: string | undefined): string =>
  character !== undefined && letter.test(character) ? character.toLowerCase() : boundary

function learn(names: string): Spelling {
  const counts = new Map<string, number>()
  const contexts = new Map<string, number>()
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  const characters = Array.from(names)
  characters.forEach((character, index) => {
    if (character.charCodeAt(0) < 0x80) return
    const before = neighbour(characters[index - 1])
    const after = neighbour(characters[index + 1])
    add(counts, character)
    add(contexts, `${before}${character}`)
    add(contexts, `${character}${after}`)
    add(contexts, `${before}${character}${after}`)
  })
  return { counts, contexts }
}

const spelling = learn(namesWithAccents)

const isUpper = (character: string | undefined): boolean => character !== undefined && character !== character.toLowerCase()
const isLower = (character: string | undefined): boolean => character !== undefined && character !== character.toUpperCase()

/** Marks that people do type in office documents, by how little they say about the encoding. */
const typedMarks: ReadonlyMap<string, number> = new Map([
  ['’', 1],
  ['‘', 0],
  ['“', 0],
  ['”', 0],
  ['–', 0],
  ['—', -1],
  ['€', 0],
  ['\u00a0', 0],
  ['´', -1],
  ['°', -1]
])

/**
 * How plausible the non-ASCII `character` is where it stands, in log units: positive for an accented letter in a spelling that is
 * known, negative for capitals inside words, drawing characters, mathematical signs and undefined places.
 */
export function plausibility(before: string | undefined, character: string, after: string | undefined): number {
  const mark = typedMarks.get(character)
  if (mark !== undefined) return character === '’' && letter.test(before ?? '') && letter.test(after ?? '') ? 2 : mark
  if (!letter.test(character)) return character === '\ufffd' || character < '\u00a0' ? -12 : -6
  return letterCase(before, character, after) + spellingOf(before, character, after)
}

function letterCase(before: string | undefined, character: string, after: string | undefined): number {
  if (isUpper(character)) {
    if (isLower(before)) return -5
    if (isLower(after)) return isUpper(before) ? -3 : 0.5
    return isUpper(before) || isUpper(after) ? 0 : -1
  }
  return isUpper(before) && isUpper(after) ? -5 : !letter.test(before ?? '') ? -1.5 : 0
}

function spellingOf(before: string | undefined, character: string, after: string | undefined): number {
  const lower = character.toLowerCase()
  const left = neighbour(before)
  const right = neighbour(after)
  const count = spelling.counts.get(lower) ?? 0
  const seen = (context: string): number => Math.log1p(spelling.contexts.get(context) ?? 0)
  const known = seen(`${left}${lower}`) + seen(`${lower}${right}`) + 1.5 * seen(`${left}${lower}${right}`)
  return (count === 0 ? -3 : Math.log(count) / 2) + known
}
