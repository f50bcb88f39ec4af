/* SPDX-License-Identifier: EUPL-1.2 */
/* References and accounts whose check digits are those of ISO 7064 MOD 97-10: the structured creditor reference of ISO 11649, and the
 * IBAN of ISO 13616. Both are written without spaces here. */
#ifndef FEATURES_FEES_REFERENCE_H
#define FEATURES_FEES_REFERENCE_H

#include "base/text.h"

/* "RF", two check digits and the body: 1 to 21 digits and capital letters, else the empty text. */
Text creditor_reference(Arena *arena, Text body);
bool creditor_reference_holds(Text reference);

/* In groups of four, as people read it. */
Text reference_in_groups(Arena *arena, Text reference);

/* Without spaces, in capitals, as it is kept. */
Text iban_plain(Arena *arena, Text typed);
bool iban_holds(Text iban);

#endif
