/* SPDX-License-Identifier: EUPL-1.2 */
/* Votes, or who is there, as a bar in parts with a mark where what is needed is reached: one look for all. The template view/votes_bar draws it. */
#ifndef HTTP_VOTES_BAR_H
#define HTTP_VOTES_BAR_H

#include "http/request.h"

/* Adds {label, parts, whole, mark}; whole is what the length of the bar stands for, label may be empty. */
Value *votes_bar_add(const Language *language, Value *bars, const char *label, int64_t whole);
/* What has to be reached, and what has been. */
void votes_bar_need(Value *bar, int64_t reached, int64_t needed);

/* Adds a part behind those before; choice: yes, no, abstain, none, or here, whose names are known. */
void votes_bar_part(const Language *language, Value *bar, const char *choice, int64_t count);

extern const Shape votes_bar_shape[], votes_part_shape[];

#endif
