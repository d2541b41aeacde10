/** The operating system's secret store, as services see it. Sealed text is base64 and opens only on this machine and account. */
export type SecretStore = {
  readonly isAvailable: () => Promise<boolean>
  readonly seal: (secret: string) => Promise<string>
  /** null when it does not open any more, for instance after a move to another computer. */
  readonly open: (sealed: string) => Promise<string | null>
}

/** For a computer, or a trial, without any. */
export const noSecretStore: SecretStore = {
  isAvailable: () => Promise.resolve(false),
  seal: () => Promise.reject(new Error('there is no secret store')),
  open: () => Promise.resolve(null)
}
