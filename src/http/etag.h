/* SPDX-License-Identifier: EUPL-1.2 */
/* Entity tags: who has already what would be sent is told so (304), and who changes something says what it looked like (412). */
#ifndef HTTP_ETAG_H
#define HTTP_ETAG_H

#include "http/app.h"

/* The strong tag of a body, quoted: the same for the same bytes, whoever asks and whichever process answers. */
Text etag_of(Arena *arena, Text body);

/* Whether a list of tags, as If-None-Match and If-Match bring it, has the tag or is "*". weak: tags that begin with W/ count, too. */
bool etag_is_listed(Text list, Text etag, bool weak);

/* An answer to a GET that was made for this request alone, with the tag of its body; without the body where the asking program has it. Kept
 * pages and files have their own. */
Outgoing etag_answer(Request *request, Outgoing made);

/* Of a POST with If-Match: ANSWER_PAGE where it holds as the data stand, else ANSWER_PRECONDITION_FAILED. The tag must be that of the page
 * at the POST's own path or at one above it, as a GET with the same Accept and Accept-Language would now give it. What is written later must
 * find nothing recorded since about what it changes: see precondition_holds(). */
Answer precondition_check(Request *request, const Incoming *incoming);

/* Within the write, after the handler's own function: false where If-Match was given, and since the page was compared something was recorded about an
 * object that this write has appended entries about. before: the last sequence before the write. */
bool precondition_holds(Write *write, Request *request, int64_t before);

#endif
