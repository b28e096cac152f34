// The styles of every Mantine component. Import it in the page (never in the shell) that uses more than
// Button, TextInput, NativeSelect, Textarea, Group and Stack, so that the first screen stays small.
import '@mantine/core/styles.layer.css';
