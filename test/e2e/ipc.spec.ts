import { expect, test } from './support/application'
import { allUsers, openUsers, request, setUp } from './support/steps'

test('without a login, with bad input, or for a name that does not exist: main refuses', async ({ application }) => {
  const { page } = application
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: false, error: { code: 'notLoggedIn' } })
  expect(await request(page, 'app.state', { stray: true })).toMatchObject({ ok: false, error: { code: 'invalidInput', details: { fields: [''] } } })
  await expect(request(page, 'accounts.update', {})).rejects.toThrow('No request accounts.update')
})

test('the whole walk to the list raises no error in the console', async ({ application }) => {
  const errors: string[] = []
  application.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  application.page.on('pageerror', (error) => errors.push(error.message))
  await setUp(application)
  await openUsers(application.page)
  await application.page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await application.page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await application.page.getByRole('button', { name: 'Instellingen', exact: true }).click()
  await application.page.getByRole('button', { name: 'Meldingen', exact: true }).click()
  await expect(application.page.getByRole('heading', { name: 'Meldingen', level: 1 })).toBeVisible()
  expect(errors).toEqual([])
})
