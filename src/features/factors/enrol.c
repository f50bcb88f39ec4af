/* SPDX-License-Identifier: EUPL-1.2 */
/* Setting up an app for codes: a secret is made, shown, and counts once a code of it was typed. */
#include "features/factors/pages.h"
#include "features/factors/qr.h"
#include "features/factors/totp.h"
#include "http/app.h"
#include "http/assets.h"

enum { LONGEST_CODE = 40 };

static const Field confirm_fields[] = {
    { "code", FIELD_TEXT, SAY("Code from the app"), SAY("Six digits, which change every 30 seconds."), true, 0, LONGEST_CODE, "one-time-code" },
    { 0 },
};
const Form app_confirm_form = { confirm_fields, SAY("Turn it on") };

static bool is_confirmed(Request *request)
{
    Value *app = totp_load(request->database, request->arena, request->reader.person);
    return app && value_get(app, TEXT("confirmed_at"))->kind != VALUE_NOTHING;
}

static bool begin_write(Write *write, void *state)
{
    const Request *request = state;
    totp_begin(write, factor_key(request), request->reader.person);
    return true;
}

Answer enrol_begin(Request *request)
{
    if (is_confirmed(request))
        return see_other(request, TEXT("/me/factors"));
    Answer answer = request_write(request, UNRECORDED, begin_write, request);
    return answer == ANSWER_SEE_OTHER ? see_other(request, TEXT("/me/factors/app")) : answer;
}

/* "ABCD EFGH …": easier to type from one screen into another. */
static Text in_fours(Arena *arena, Text secret)
{
    enum { GROUP = 4, MAXIMUM = 100 };
    Buffer buffer = buffer_new(arena, MAXIMUM);
    for (ptrdiff_t i = 0; i < secret.length; i += GROUP) {
        buffer_add(&buffer, i > 0 ? TEXT(" ") : (Text){ 0 });
        buffer_add(&buffer, text_slice(secret, i, i + GROUP));
    }
    return buffer_text(&buffer);
}

static void put_secret(Request *request, Blob secret)
{
    Arena *arena = request->arena;
    static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
    Text email = database_text(request->database, arena, &email_of, ARGS(request->reader.person));
    Text letters = base32_of(arena, secret.data, secret.length);
    Text address = totp_address(arena, app_options(request->app)->network_name, email, letters);
    QrCode code = qr_code(arena, address);
    put_text(request->page, "secret", in_fours(arena, letters));
    put_text(request->page, "address", address);
    put_number(request->page, "qr_size", code.size);
    put_text(request->page, "qr_path", code.path);
}

Answer enrol_show(Request *request)
{
    Blob secret = is_confirmed(request) ? (Blob){ 0 } : totp_secret(request->database, request->arena, factor_key(request), request->reader.person);
    if (!secret.data)
        return see_other(request, TEXT("/me/factors"));
    put_secret(request, secret);
    form_show(request, "form", &app_confirm_form, "/me/factors/app/confirm", NULL);
    put_text(request->page, "title", request_say(request, SAY("Set up an app for codes"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "factors.css"));
    request->template = "factors/enrol";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Confirming {
    Request *request;
    Text code;
    CodeResult result;
    Value *codes; /* NULL where there are some already */
} Confirming;

/* Whoever else is signed in as this person never showed the second factor. */
static bool confirm_write(Write *write, void *state)
{
    Confirming *confirming = state;
    Request *request = confirming->request;
    int64_t person = request->reader.person;
    confirming->result = totp_take(write, factor_key(request), person, confirming->code, false);
    if (confirming->result != CODE_TAKEN)
        return false;
    totp_confirm(write, person);
    factor_enrolled(write, request, NEWS_APP, &confirming->codes);
    return true;
}

void factor_enrolled(Write *write, Request *request, FactorNews news, Value **result_codes)
{
    int64_t person = request->reader.person;
    if (recovery_left(write->database, person) == 0)
        *result_codes = codes_copy(request->arena, recovery_make(write, person));
    sessions_end(write, person, request->reader.session, false);
    session_note_second(write, request->reader.session);
    failures_forget(write, code_try_key(write->arena, person));
    factor_letter(write, request->app, person, news);
}

Answer enrol_confirm(Request *request)
{
    if (!form_check(request))
        return enrol_show(request);
    Answer answer = code_try_begin(request, request->reader.person, enrol_show);
    if (answer != ANSWER_PAGE)
        return answer;
    Confirming confirming = { .request = request, .code = typed_code(request).totp };
    answer = request_write(request, RECORDED, confirm_write, &confirming);
    if (answer == ANSWER_INVALID) {
        code_problem(request, confirming.result);
        return enrol_show(request);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    return confirming.codes ? codes_shown(request, confirming.codes) : see_other(request, TEXT("/me/factors"));
}
