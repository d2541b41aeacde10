import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { importFile as manyPeople } from '../../bench/import-file'
import type { Application } from './application'
import { importFile } from './steps'

/** Reads in so many aiossen, aios0@post.example and up, and shows them in Gebruikers. */
export async function importPeople(application: Application, folder: string, count: number): Promise<void> {
  const file = path.join(folder, 'aios.csv')
  writeFileSync(file, manyPeople(count))
  await importFile(application, file)
  await application.page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(application.page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
}

/** Login details for everybody in the list, up to the report. */
export async function sendToAll(page: Page): Promise<void> {
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Inloggegevens verzenden', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
}

/** What a mail is known by, as an independent parser reads it. */
export async function identityOf(raw: Buffer): Promise<{ readonly messageId: string; readonly code: string }> {
  const { messageId, text } = await simpleParser(raw)
  return { messageId: messageId ?? '', code: /[0-9A-Z]{4,5}(?:-[0-9A-Z]{1,5}){4,}/.exec(text ?? '')?.[0] ?? '' }
}

/** A server takes its time over each mail, so that there is something to see. */
export const slowly = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms))
