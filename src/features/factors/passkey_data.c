/* SPDX-License-Identifier: EUPL-1.2 */
/* Challenges are handed out to who asks for one by a script, since a page that is read writes nothing. */
#include "features/factors/passkey_data.h"

#include "base/url64.h"
#include "http/app.h"
#include "http/assets.h"

enum { NETWORK_FREE_TRIES = 200 /* from one network, behind which a whole assembly may sit */, JSON_MAXIMUM = 1 << 16 };

PasskeySite site_of(const Request *request)
{
    return passkey_site(request->arena, app_options(request->app)->public_address);
}

Text passkey_user(Arena *arena, int64_t person)
{
    Text number = text_printf(arena, "%lld", (long long)person);
    return url64_of(arena, number.data, number.length);
}

void put_passkey(Request *request, const char *purpose, const char *action, const char *challenge)
{
    put(request->page, "passkey", value_nothing());
    if (site_of(request).host.length == 0)
        return;
    Value *button = put_object(request->page, "passkey");
    passkey_button(button, purpose, action, challenge);
    put_text(button, "next", request->method == GET ? query_parameter(request, "next") : field(request, "next"));
}

void passkey_button(Value *button, const char *purpose, const char *action, const char *challenge)
{
    put_text(button, "purpose", text_from_z(purpose));
    put_text(button, "action", text_from_z(action));
    put_text(button, "challenge", text_from_z(challenge));
    put_text(button, "script", asset_address(button->arena, "passkeys.js"));
}

static void put_user(Request *request, Value *told)
{
    static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
    Value *user = put_object(told, "user");
    put_text(user, "id", passkey_user(request->arena, request->reader.person));
    put_text(user, "name", database_text(request->database, request->arena, &email_of, ARGS(request->reader.person)));
    put_text(user, "displayName", request->reader.name);
    Value *algorithms = put_list(told, "algorithms");
    for (int i = 0; passkey_algorithms[i]; i++)
        add(algorithms, value_number(request->arena, passkey_algorithms[i]));
    put(told, "known", passkey_credentials(request->database, request->arena, request->reader.person));
}

static Answer json_answer(Request *request, const Value *told)
{
    Buffer json = buffer_new(request->arena, JSON_MAXIMUM);
    value_to_json(told, &json);
    request->body_out = buffer_text(&json);
    request->content_type = "application/json";
    return ANSWER_BODY;
}

typedef struct Making {
    int64_t person;
    const char *purpose;
    Text browser;
    Counted counted;
    int64_t seconds;
    Token challenge;
} Making;

static bool make_write(Write *write, void *state)
{
    Making *making = state;
    making->seconds = try_take(write, &making->counted, 1);
    if (making->seconds == 0)
        challenge_make(write, making->person, making->purpose, making->browser, &making->challenge);
    return making->seconds == 0;
}

static Text network_key(Request *request)
{
    return text_join(request->arena, TEXT("passkey:"), token_digest(request->arena, address_network(request->arena, request->address)));
}

Answer challenge_answer(Request *request, int64_t person, const char *purpose)
{
    PasskeySite site = site_of(request);
    if (site.host.length == 0)
        return ANSWER_NOT_FOUND;
    Token browser = token_new(request->platform);
    Making making = { .person = person, .purpose = purpose, .browser = token_text(&browser), .counted = { network_key(request), NETWORK_FREE_TRIES } };
    WriteResult written = request_write_quietly(request, make_write, &making);
    request->retry_after = (int)making.seconds;
    if (written != WRITE_DONE)
        return written == WRITE_REFUSED ? ANSWER_TOO_MANY : answer_of_write(request, written);
    set_cookie(request, "passkey", text_copy(request->arena, token_text(&browser)), CHALLENGE_LASTS / SECOND);
    Value *told = value_object(request->arena);
    put_text(told, "challenge", text_copy(request->arena, token_text(&making.challenge)));
    put_text(told, "site", site.host);
    put_text(told, "name", app_options(request->app)->network_name);
    if (person)
        put_user(request, told);
    return json_answer(request, told);
}

bool challenge_of(Write *write, Request *request, Text client_data, int64_t person, const char *purpose)
{
    Text challenge = passkey_challenge(write->arena, client_data), browser = request_cookie(request, "passkey");
    bool is_ours = challenge.length > 0 && browser.length > 0 && challenge_use(write, challenge, person, purpose, browser);
    if (is_ours)
        try_give_back(write, network_key(request));
    return is_ours;
}
