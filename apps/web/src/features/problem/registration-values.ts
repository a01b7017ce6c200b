/** What the form of a new problem holds. */
export interface RegistrationValues {
  title: string;
  text: string;
  aspect: string;
  leadUnitId: string;
  supportingUnitIds: string[];
  leaderId: string;
  ownerId: string;
  deadline: string;
}

export function emptyRegistration(): RegistrationValues {
  return {
    title: '',
    text: '',
    aspect: '',
    leadUnitId: '',
    supportingUnitIds: [],
    leaderId: '',
    ownerId: '',
    deadline: '',
  };
}

/** The body of the request; what is left empty is left out, but for the words that every problem has. */
export function registrationBody({ title, text, ...rest }: RegistrationValues): RegistrationBody {
  const given = Object.entries(rest).filter(([, value]) => value.length > 0);
  return { title, text, ...Object.fromEntries(given) };
}

type RegistrationBody = Pick<RegistrationValues, 'title' | 'text'> & Partial<RegistrationValues>;
