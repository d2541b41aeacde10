/** A file of the mal of Leiden with so many persons, all different and without faults. */
export function manyRows(count: number): string {
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const rows = Array.from({ length: count }, (_unused, index) => {
    const bigNumber = `${String(10_000_000 + index).padStart(9, '1')}01`
    return `Aios;;Nummer ${index};aios${index}@post.example;BIG-${bigNumber};actief;aios;aios;;gender_v;Leiden;AIOS Leiden;${bigNumber};in_opl`
  })
  return [header, ...rows].join('\r\n')
}
