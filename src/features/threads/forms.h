/* SPDX-License-Identifier: EUPL-1.2 */
/* The forms of threads and posts. */
#ifndef FEATURES_THREADS_FORMS_H
#define FEATURES_THREADS_FORMS_H

#include "http/form.h"

extern const Form talk_begin_form, talk_answer_form, talk_edit_form, talk_title_form, talk_close_form, talk_move_form, talk_answered_form, talk_split_form, talk_remove_form, talk_read_form,
    talk_discard_form;

#endif
