/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers of signing in and out, and what other pages of the people need of them. */
#ifndef FEATURES_PEOPLE_SIGN_IN_H
#define FEATURES_PEOPLE_SIGN_IN_H

#include "features/people/sessions.h"

extern const Form sign_in_form;
extern const Form link_form;
extern const Form use_link_form;

Answer sign_in_show(Request *request);
Answer sign_in(Request *request);
Answer link_ask_show(Request *request);
Answer link_ask(Request *request);
Answer link_show(Request *request);
Answer link_follow(Request *request);
Answer sign_out(Request *request);

/* The cookie that the browser asks with from now on. */
void session_cookie(Request *request, const Token *token);

#endif
