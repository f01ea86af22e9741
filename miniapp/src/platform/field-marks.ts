/** Two words that the field staff's package leaves for the rest of the app: whose things lie on this phone, and how many have not been sent. */
export const FIELD_OWNER = 'field-owner'
export const FIELD_LEFT = 'field-left'
