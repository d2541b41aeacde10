/** The bundler hands over the file's text. The full name leaves other raw files to who needs them. */
declare module '*/common-passwords.txt?raw' {
  const text: string
  export default text
}
