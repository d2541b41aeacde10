import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

type StepHeadingProps = { readonly children: ReactNode; readonly className?: string | undefined; readonly id?: string }

/** The heading of a step takes focus when the step begins, so that a screen reader goes on there (spec R5.5). */
export function StepHeading({ children, className, id }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h2 ref={heading} tabIndex={-1} className={className} id={id}>
      {children}
    </h2>
  )
}
