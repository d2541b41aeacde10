/** A file of the mal of Leiden with this many sound rows; the BIG numbers are made up and end in 01. */
export function importFile(rows: number): string {
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const lines = Array.from({ length: rows }, (_unused, index) => {
    const bigNumber = `${100_000_000 + index}01`
    const gender = index % 2 === 0 ? 'gender_v' : 'gender_m'
    return `Zoë;van der;Heijden ${index};aios${index}@post.example;BIG-${bigNumber};actief;aios;aios;;${gender};Leiden;AIOS Leiden;${bigNumber};in_opl`
  })
  return `\uFEFF${[header, ...lines].join('\r\n')}\r\n`
}
