/* SPDX-License-Identifier: EUPL-1.2 */
/* What forms have in common in which somebody writes at length: buttons for a preview and a draft, which assets/draft.js keeps by itself, and what
 * becomes of what was written when the session has ended. Where drafts are kept each feature knows. */
#ifndef HTTP_DRAFTING_H
#define HTTP_DRAFTING_H

#include "http/request.h"

typedef enum { WRITING_SEND, WRITING_PREVIEW, WRITING_DRAFT } WritingButton;

/* By which button the form was sent. */
WritingButton writing_button(const Request *request);

/* Gives the form, which page member "form" shows, its buttons, and the page the script: page.draft_script. */
void drafting_put_buttons(Request *request);
void drafting_put_script(Request *request);

/* Of a form that was sent by somebody who is not signed in: whose session ended less than a day ago; 0: nobody's. They may keep a draft, and no more. */
int64_t drafting_person(Request *request);

/* Leads whom drafting_person() named to sign in, and back to `next`, once the draft is kept. */
Answer drafting_sign_in(Request *request, Text next);

#endif
