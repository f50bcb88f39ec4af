/* SPDX-License-Identifier: EUPL-1.2 */
/* Handlers, forms and shapes of the pages about second factors; their routes stand in pages.c. */
#ifndef FEATURES_FACTORS_PAGES_H
#define FEATURES_FACTORS_PAGES_H

#include "features/factors/letters.h"
#include "features/factors/passkeys.h"
#include "features/factors/store.h"

/* What secrets are sealed with; NULL: nothing. */
FactorKey factor_key(const Request *request);

/* The reader's session has shown a second factor lately, or the reader has none to show. */
bool is_fresh(Request *request, Moment lasts);

/* What people type: a code of an app, or a recovery code; see code_take(). */
typedef struct Typed {
    Text totp;     /* one of the two is not empty */
    Text recovery;
} Typed;
Typed typed_code(Request *request);

/* Takes it, once, within a RECORDED write where it is a recovery code, which is told of by mail. */
CodeResult code_take(Write *write, const Request *request, int64_t person, Typed typed);

/* Counts a try to show a second factor of the person. */
Answer code_try_begin(Request *request, int64_t person, Handler show);
/* What the failures are counted under. */
Text code_try_key(Arena *arena, int64_t person);
void code_problem(Request *request, CodeResult result);

/* Sets what pages with a passkey's button need: member "passkey" of the page, nothing where this site can have none. */
void put_passkey(Request *request, const char *purpose, const char *action, const char *challenge);

void passkey_button(Value *button, const char *purpose, const char *action, const char *challenge);

/* own.c */
extern const Shape own_shape[];
Answer own_show(Request *request);
Answer app_remove(Request *request);
extern const Shape codes_shape[];
Answer codes_make(Request *request);

Value *codes_copy(Arena *arena, const Value *codes);

/* The page with new recovery codes, the only time they can be read. */
Answer codes_shown(Request *request, Value *codes);

/* enrol.c */
/* What follows where somebody has a factor more: recovery codes where there were none, other sessions end, a letter. */
void factor_enrolled(Write *write, Request *request, FactorNews news, Value **result_codes);
extern const Form app_confirm_form;
Answer enrol_begin(Request *request);
Answer enrol_show(Request *request);
Answer enrol_confirm(Request *request);

/* second_step.c */
extern const Form second_step_form;
Answer second_step_show(Request *request);
Answer second_step_take(Request *request);
extern const Form step_up_form;
Answer step_up_show(Request *request);
Answer step_up_take(Request *request);

/* passkey_own.c */
extern const Form passkey_form;
Answer passkey_create_challenge(Request *request);
Answer passkey_create(Request *request);
Answer passkey_take_off(Request *request);

/* passkey_sign_in.c */
extern const Form signed_form;
Answer passkey_sign_in_challenge(Request *request);
Answer passkey_sign_in(Request *request);
Answer passkey_step_up_challenge(Request *request);
Answer passkey_step_up(Request *request);
void factors_for_sign_in(Request *request, int64_t nothing, Value *sections);

/* reset.c */
extern const Form reset_form;
extern const Shape reset_shape[];
Answer reset_show(Request *request);
Answer reset_do(Request *request);
void factors_for_person(Request *request, int64_t person, Value *sections);

/* words.c */
Text factors_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t factors_entry_audience(Database *database, const Value *entry);
extern const EntryKind factors_entry_kinds[];

#endif
