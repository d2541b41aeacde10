import { createTheme } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { createElement } from 'react'

/** The ten shades of each colour; Mantine's own roles (borders, hovers, the dark anchor at 4) fall right with them. */
const petrol = ['#E4F1F2', '#BEDDE0', '#A3D0D5', '#89CAD3', '#6FC5D0', '#238E9D', '#1B7B89', '#0E6270', '#0A4F5B', '#073C46'] as const
const gray = ['#F6F9F9', '#F0F4F4', '#E6ECEC', '#D8E0E1', '#7C8E92', '#5F7175', '#46595D', '#33464A', '#223438', '#14262A'] as const
const dark = ['#E3EBEB', '#C6D1D3', '#AAB9BC', '#8FA0A4', '#2D3B3F', '#243135', '#1C282B', '#162023', '#0E1618', '#0A1012'] as const

const inputOrder: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description']

/** Sizes in px as drawn: 36 px controls, 30 px in tables, 14 px body text. The tokens beside it stand in global.css. */
export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#14262A',
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, sans-serif',
  fontFamilyMonospace: 'Consolas, "SF Mono", Menlo, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.34', sm: '1.43', md: '1.43', lg: '1.34', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '26px' },
      h2: { fontSize: '15px', lineHeight: '20px' },
      h3: { fontSize: '14px', lineHeight: '20px' }
    }
  },
  cursorType: 'pointer',
  components: {
    InputWrapper: { defaultProps: { withAsterisk: false, inputWrapperOrder: inputOrder } },
    NativeSelect: { defaultProps: { rightSection: createElement(IconChevronDown, { size: 18, stroke: 1.75, 'aria-hidden': true }) } },
    Modal: { defaultProps: { radius: 'lg', centered: true, transitionProps: { transition: 'fade', duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { transition: 'fade', duration: 120 } } },
    Tooltip: { defaultProps: { transitionProps: { transition: 'fade', duration: 120 } } },
    Popover: { defaultProps: { transitionProps: { transition: 'fade', duration: 120 } } }
  }
})
