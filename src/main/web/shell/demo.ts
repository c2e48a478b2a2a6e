/** The demo organisation's people worth offering at sign-in; shown only where the server says that it is a demo. */
export const demoPeople = ['01', '02', '03', '04', '05', '10', '11', '12', '13', '91', '99'].map((end) => ({
  phone: `199000000${end}`,
  word: `demo.p${end}`,
}))
