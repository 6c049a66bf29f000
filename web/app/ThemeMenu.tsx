import { SunMoon } from 'lucide-react';
import { setTheme, type Theme, useView } from '../state/view.ts';
import { IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Chooses between light, dark and what the system prefers. */
export function ThemeMenu() {
  const theme = useView((view) => view.theme);
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={SunMoon} label="Theme" />}
      groups={[
        themes.map(({ value, label }) => ({
          label,
          checked: value === theme,
          onSelect: () => setTheme(value),
        })),
      ]}
    />
  );
}
