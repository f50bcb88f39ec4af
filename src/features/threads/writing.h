/* SPDX-License-Identifier: EUPL-1.2 */
/* What the forms have in common in which somebody writes a post: the preview, the draft that comes back, and what happens to it when the session has
 * ended. */
#ifndef FEATURES_THREADS_WRITING_H
#define FEATURES_THREADS_WRITING_H

#include "features/threads/drafts.h"
#include "features/threads/talk.h"
#include "http/drafting.h"

/* Shows the form under page.form with what was sent, else the draft, else `usual` (which has answers); page.draft_saved_at and
 * page.discard_action where there is a draft; page.preview and page.preview_language where that was asked for. audience: of the thread. */
void writing_show(Request *request, const Form *form, Text action, int64_t target, Value *usual, int64_t audience);

/* Without the form: every page that has it reads these members. */
void writing_show_nothing(Request *request);

/* Keeps what was sent as a draft; then `next`. */
Answer writing_keep(Request *request, int64_t target, Text next);

/* Somebody who is not signed in has sent the form: when their session ended less than a day ago, what they wrote is kept, and they are led
 * to sign in and back to `next`; else ANSWER_UNAUTHENTICATED. */
Answer writing_keep_for_later(Request *request, int64_t target, Text next);

/* Says in the form which namesakes a mention could mean. */
void writing_check_mentions(Request *request, int64_t audience);

/* The cities and languages that were chosen are among those offered. */
void writing_check_choices(Request *request);

#endif
