import { Button } from '@mantine/core'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { shellWords } from '../shared/messages/nl/shell'
import { Callout } from './components/Callout'
import { CardPage } from './components/CardPage'
import { HelpdeskLog } from './components/HelpdeskLog'
import classes from './ErrorBoundary.module.css'

type State = { readonly isBroken: boolean }

/** A bug in a page shows as a page of its own instead of an empty window; React has this only as a class. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false }

  static getDerivedStateFromError(): State {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <CardPage
        title={shellWords.brokenTitle}
        width={560}
      >
        <Callout kind="fault" role="alert" action={<Button onClick={() => window.location.reload()}>{shellWords.openAgain}</Button>}>
          {shellWords.broken}
        </Callout>
        <div className={classes.log}>
          <HelpdeskLog />
        </div>
      </CardPage>
    )
  }
}
