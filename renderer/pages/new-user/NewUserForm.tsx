import { Button, Tabs } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { MouseEvent } from 'react'
import { fullName } from '../../../shared/domain/account'
import { accountFields } from '../../../shared/domain/finding'
import { groupOf } from '../../../shared/domain/institute'
import { bigNumberOf, usernameOf } from '../../../shared/domain/username'
import { words } from '../../../shared/messages/nl/common'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { Callout } from '../../components/Callout'
import { DiscardDialog } from '../../components/DiscardDialog'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { useSession } from '../../stores/app-state'
import { useNavigation } from '../../stores/navigation'
import { isTyped, newUserTabs, useNewUser } from '../../stores/new-user'
import { AccountFields } from './AccountFields'
import { ConfirmDialog } from './ConfirmDialog'
import { tabOf, tabState, takenBy } from './draft-findings'
import { FormSummary } from './FormSummary'
import { FormTab } from './FormTab'
import { GroupFields } from './GroupFields'
import { PersonFields } from './PersonFields'
import { RolesTab } from './RolesTab'
import { useNewUserForm } from './use-new-user-form'
import classes from './NewUserForm.module.css'

/** A second click of a double click on Verder lands where OK has come to stand meanwhile; milliseconds. */
const doubleClickMs = 500

const detailFields = accountFields.filter((field) => tabOf(field) === 'details')

/** As it stands in the portal, however it was typed. */
function spelledUsername(typed: string): string {
  const bigNumber = bigNumberOf(typed)
  return bigNumber === null ? typed.trim() : usernameOf(bigNumber)
}

/** The two tabs of Nieuwe gebruiker, and the dialog that the last OK opens (spec R2.2 to R2.4). */
export function NewUserForm() {
  const { institute } = useSession()
  const { fields, tab, left, openTab, leave, reset } = useNewUser()
  const go = useNavigation((store) => store.go)
  const container = useRef<HTMLDivElement>(null)
  const okButton = useRef<HTMLButtonElement>(null)
  const form = useNewUserForm(institute, container)
  const nextPressedAt = useRef(-doubleClickMs)
  const isSecondClick = ({ detail, timeStamp }: MouseEvent): boolean => detail > 1 || timeStamp - nextPressedAt.current < doubleClickMs
  const [isAskingToDiscard, setAskingToDiscard] = useState(false)
  const toUsers = (): void => go({ kind: 'users' })
  const takenPortfolio = left.has('username') ? takenBy(form.findings) : undefined
  const taken = takenPortfolio === undefined ? null : { name: fullName(form.draft), username: spelledUsername(form.draft.username), portfolio: takenPortfolio }

  return (
    <>
      <div className={classes.page} ref={container} inert={form.isConfirming} aria-hidden={form.isConfirming}>
        <PageFrame
          title={newUserMessages.title}
          crumbs={[{ label: newUserMessages.users, onClick: toUsers }]}
          footerNote={<FormSummary tab={tab} findings={form.findings} />}
          footerActions={
            <>
              <Button variant="default" onClick={() => (isTyped(fields) ? setAskingToDiscard(true) : toUsers())}>
                {words.cancel}
              </Button>
              {tab === 'details' ? (
                <Button
                  key="next"
                  rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
                  onClick={(event) => {
                    nextPressedAt.current = event.timeStamp
                    leave(detailFields)
                    form.goToField('roleGroup')
                  }}
                >
                  {newUserMessages.next}
                </Button>
              ) : (
                <Button
                  key="ok"
                  ref={okButton}
                  miw={96}
                  // Takes the focus off Rolgroep otherwise.
                  onMouseDown={(event) => {
                    if (isSecondClick(event)) event.preventDefault()
                  }}
                  onClick={(event) => {
                    if (!isSecondClick(event)) form.pressOk()
                  }}
                >
                  {words.ok}
                </Button>
              )}
            </>
          }
        >
          <div className={classes.body}>
            <Callout kind="warning">
              <strong>{newUserMessages.attention}</strong>
              {newUserMessages.attentionBefore}
              <strong>{newUserMessages.attentionNothing}</strong>
              {newUserMessages.attentionAfter}
            </Callout>
            {form.error !== null && <ErrorNote error={form.error} />}
            <Tabs
              className={classes.card ?? ''}
              value={tab}
              keepMounted={false}
              onChange={(opened) => {
                if (tab === 'details') leave(detailFields)
                const next = newUserTabs.find((one) => one === opened)
                if (next !== undefined) openTab(next)
              }}
            >
              <Tabs.List className={classes.tabs ?? ''}>
                {newUserTabs.map((one) => (
                  <FormTab key={one} tab={one} isOpen={one === tab} state={tabState(one, form.findings, left)} />
                ))}
              </Tabs.List>
              <Tabs.Panel value="details" className={classes.panel ?? ''}>
                <div className={classes.columns}>
                  <section className={classes.section}>
                    <h2 className={classes.sectionTitle}>{newUserMessages.account}</h2>
                    <AccountFields form={form.view} taken={taken} />
                  </section>
                  <section className={classes.section}>
                    <h2 className={classes.sectionTitle}>{newUserMessages.person}</h2>
                    <PersonFields form={form.view} instituteName={institute.name} />
                  </section>
                </div>
                <section className={classes.groupSection}>
                  <h2 className={classes.sectionTitle}>{newUserMessages.group}</h2>
                  <GroupFields form={form.view} ownGroup={groupOf(institute)} />
                </section>
              </Tabs.Panel>
              <Tabs.Panel value="roles" className={classes.panel ?? ''}>
                <RolesTab
                  form={form.view}
                  draft={form.draft}
                  findings={form.findings}
                  isChecked={form.isChecked}
                  onGoToField={form.goToField}
                />
              </Tabs.Panel>
            </Tabs>
          </div>
        </PageFrame>
      </div>
      {form.confirmation !== null && (
        <ConfirmDialog
          opened={form.isConfirming}
          draft={form.confirmation.draft}
          warnings={form.confirmation.warnings}
          isBusy={form.isCreating}
          error={form.createError}
          onOk={form.create}
          onCancel={form.stopConfirming}
          onClosed={() => {
            // The page was inert, so that the dialog cannot know where the focus came from.
            if (container.current?.contains(document.activeElement) !== true) okButton.current?.focus()
          }}
          onGoToField={form.goToField}
        />
      )}
      <DiscardDialog
        opened={isAskingToDiscard}
        words={newUserMessages.leave}
        onStay={() => setAskingToDiscard(false)}
        onDiscard={() => {
          reset()
          toUsers()
        }}
      />
    </>
  )
}
