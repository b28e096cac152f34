import { useNavigate } from '@tanstack/react-router';
import { controlId, partOfField } from '../parts';
import { jumpTo } from './registration';

/** Goes to the group in which a field is asked and puts the cursor there. */
export function useJump(): (field: string) => void {
  const navigate = useNavigate();
  return (field) => {
    void navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({ ...before, part: partOfField(field).key })) as never,
      resetScroll: false,
    }).then(() =>
      requestAnimationFrame(() => {
        // A question that is asked only after another one leads to that one.
        if (!jumpTo(controlId(field))) {
          jumpTo(controlId(partOfField(field).key));
        }
      }),
    );
  };
}
