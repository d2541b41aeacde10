import type { FullResult, Reporter, TestError, TestResult, TestStep } from '@playwright/test/reporter'

/** Prints what the demo says it does, and nothing else but a failure. */
export default class DemoReporter implements Reporter {
  onStepBegin(_test: unknown, _result: TestResult, step: TestStep): void {
    if (step.category === 'test.step') console.log(`  ${step.title}`)
  }

  onTestEnd(_test: unknown, result: TestResult): void {
    for (const error of result.errors) this.onError(error)
  }

  onError(error: TestError): void {
    console.error(error.message ?? error.value)
  }

  onEnd(result: FullResult): void {
    console.log(result.status === 'passed' ? '\nThe whole job was done. Pictures and mails are in out/demo/.' : '\nThe demo did not end well.')
  }

  printsToStdio(): boolean {
    return true
  }
}
