/* SPDX-License-Identifier: EUPL-1.2 */
/* Small things that all readers of parts of a Word document share. */
#ifndef OFFICE_DOCX_READ_WORDS_H
#define OFFICE_DOCX_READ_WORDS_H

#include "base/moment.h"

/* Elements that say how something looked before a change, and parts of a table's style. */
bool docx_is_passed_by(const char *name);

/* "2026-11-24T09:30:00Z"; 0 where it is none. Word writes what its clock shows, and says Z. */
Moment docx_moment(Text text);

/* Whether what is linked to may be: http, https, mailto. */
bool docx_may_lead(Text address);

/* Whether both are the same language, of whatever country. */
bool docx_same_language(Text a, Text b);

#endif
