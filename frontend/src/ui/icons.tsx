import type { ReactNode } from 'react';

interface IconProps {
  size?: number;
}

// Drawn on a 20-unit grid with one stroke, so that they sit beside 14 to 20 px text without a font or a library.
const icon =
  (drawing: ReactNode) =>
  ({ size = 16 }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  );

export const CheckIcon = icon(<path d="M4 10.5l4 4 8-9" />);
export const CheckClockIcon = icon(
  <>
    <path d="M2.5 9.5l3.2 3.2 6-6.7" />
    <circle cx="14" cy="14" r="4.3" />
    <path d="M14 11.8V14l1.4 1" />
  </>,
);
export const HourglassIcon = icon(
  <path d="M5 2.5h10M5 17.5h10M6 2.5c0 4 3 5 4 7.5 1-2.5 4-3.5 4-7.5M6 17.5c0-4 3-5 4-7.5 1 2.5 4 3.5 4 7.5" />,
);
export const CircleIcon = icon(<circle cx="10" cy="10" r="6.5" />);
export const ClockAlertIcon = icon(
  <>
    <path d="M15.6 6.2A7 7 0 1 0 17 10.5" />
    <path d="M10 6.5V10.5l2.5 1.5M17.5 2.5v4M17.5 8.8v.1" />
  </>,
);
export const CrossIcon = icon(<path d="M5 5l10 10M15 5L5 15" />);
export const DashIcon = icon(<path d="M4 10h12" />);
export const PencilIcon = icon(
  <path d="M4 16l.8-3.6L13.4 3.8a1.5 1.5 0 0 1 2.1 0l.7.7a1.5 1.5 0 0 1 0 2.1L7.6 15.2 4 16z" />,
);
export const ReturnIcon = icon(<path d="M8 4L4 8l4 4M4 8h8a4 4 0 0 1 0 8h-2" />);
export const SearchIcon = icon(
  <>
    <circle cx="8.5" cy="8.5" r="5.5" />
    <path d="M12.8 12.8L17 17" />
  </>,
);
export const DownloadIcon = icon(<path d="M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13" />);
export const UpIcon = icon(<path d="M10 16V4M5 9l5-5 5 5" />);
export const DownIcon = icon(<path d="M10 4v12M5 11l5 5 5-5" />);
export const LeftIcon = icon(<path d="M12.5 4l-6 6 6 6" />);
export const RightIcon = icon(<path d="M7.5 4l6 6-6 6" />);
export const SunIcon = icon(
  <>
    <circle cx="10" cy="10" r="3.5" />
    <path d="M10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M16.5 12.3A7 7 0 1 1 7.7 3.5a5.6 5.6 0 0 0 8.8 8.8z" />);
export const MenuIcon = icon(<path d="M3 5.5h14M3 10h14M3 14.5h14" />);
export const HistoryIcon = icon(<path d="M3.5 4v3.5H7M3.8 7.5A7 7 0 1 1 3 10.5M10 6.5V10.5l2.8 1.6" />);
export const PrintIcon = icon(
  <path d="M6 7V3h8v4M6 14H4a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 4 7h12a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 16 14h-2M6 11.5h8V17H6z" />,
);
export const CopyIcon = icon(<path d="M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z" />);
