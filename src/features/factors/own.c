/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own second factors: what there is, what can be taken off, and new recovery codes. */
#include "features/factors/pages.h"
#include "http/assets.h"

const Shape codes_shape[] = { { 0 } };

static const Shape app_shape[] = {
    { "created_at", SHAPE_MOMENT, "when it was begun", NULL, false },
    { "confirmed_at", SHAPE_MOMENT, "since when it counts", NULL, true },
    { 0 },
};
static const Shape passkey_shape[] = {
    { "id", SHAPE_NUMBER, "number of the passkey", NULL, false },
    { "name", SHAPE_TEXT, "what its owner calls it", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was added", NULL, false },
    { "last_used_at", SHAPE_MOMENT, "when it was last signed in with", NULL, true },
    { 0 },
};
const Shape own_shape[] = {
    { "app", SHAPE_OBJECT, "the app for codes", app_shape, true },
    { "passkeys", SHAPE_LIST, "passkeys, the oldest first", passkey_shape, false },
    { "recovery_codes", SHAPE_NUMBER, "recovery codes that were not used yet", NULL, false },
    { 0 },
};

static void put_factors(Request *request)
{
    int64_t person = request->reader.person;
    Value *app = totp_load(request->database, request->arena, person);
    bool is_confirmed = app && value_get(app, TEXT("confirmed_at"))->kind != VALUE_NOTHING;
    Value *passkeys = passkeys_of_person(request->database, request->arena, person);
    put(request->data, "app", is_confirmed ? app : value_nothing());
    put(request->data, "passkeys", passkeys);
    put_number(request->data, "recovery_codes", recovery_left(request->database, person));
    put_truth(request->page, "has_passkeys", passkeys->count > 0);
    put_truth(request->page, "has_some", is_confirmed || passkeys->count > 0);
}

Answer own_show(Request *request)
{
    put_factors(request);
    put_truth(request->page, "is_fresh", is_fresh(request, FRESH_LASTS));
    put_passkey(request, "create", "/me/factors/passkeys", "/me/factors/passkeys/challenge");
    form_show(request, "passkey_form", &passkey_form, "/me/factors/passkeys", NULL);
    put_text(request->page, "title", request_say(request, SAY("Signing in with two steps"), NULL));
    request->template = "factors/own";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Removal {
    Request *request;
    bool is_found;
} Removal;

static bool remove_write(Write *write, void *state)
{
    Removal *removal = state;
    removal->is_found = totp_remove(write, removal->request->reader.person);
    if (removal->is_found)
        factor_letter(write, removal->request->app, removal->request->reader.person, NEWS_APP_REMOVED);
    return removal->is_found;
}

Answer app_remove(Request *request)
{
    Removal removal = { request, false };
    Answer answer = request_write(request, RECORDED, remove_write, &removal);
    if (answer == ANSWER_INVALID)
        return ANSWER_NOT_FOUND;
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The app for codes is taken off your account."));
    return see_other(request, TEXT("/me/factors"));
}

Answer codes_shown(Request *request, Value *codes)
{
    put(request->page, "codes", codes);
    put_text(request->page, "title", request_say(request, SAY("Your recovery codes"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "factors.css"));
    request->template = "factors/codes";
    return ANSWER_PAGE;
}

/* They outlive the write, whose arena ends with it. */
Value *codes_copy(Arena *arena, const Value *codes)
{
    Value *copy = value_list(arena);
    for (ptrdiff_t i = 0; i < codes->count; i++)
        add(copy, value_text(arena, text_copy(arena, codes->items[i]->text)));
    return copy;
}

typedef struct NewCodes {
    Request *request;
    Value *codes;
} NewCodes;

static bool codes_write(Write *write, void *state)
{
    NewCodes *made = state;
    int64_t person = made->request->reader.person;
    if (!person_has_factor(write->database, person))
        return false;
    made->codes = codes_copy(made->request->arena, recovery_make(write, person));
    factor_letter(write, made->request->app, person, NEWS_CODES_MADE);
    return true;
}

Answer codes_make(Request *request)
{
    NewCodes made = { .request = request };
    Answer answer = request_write(request, RECORDED, codes_write, &made);
    if (answer == ANSWER_INVALID)
        return ANSWER_NOT_FOUND;
    return answer == ANSWER_SEE_OTHER ? codes_shown(request, made.codes) : answer;
}
