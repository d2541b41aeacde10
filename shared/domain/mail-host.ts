/** A host name or address as it stands in a mail program: no scheme, no path, no port. */
export const isMailHost = (text: string): boolean =>
  !/\p{Default_Ignorable_Code_Point}/u.test(text) && /^[\p{L}\p{N}]([\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$|^[0-9a-f:]{2,45}$/iu.test(text)
