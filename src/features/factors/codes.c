/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages share that take a second factor: codes that are typed, their tries, and whether one was shown lately. */
#include "features/factors/pages.h"
#include "features/factors/recovery.h"
#include "features/factors/totp.h"
#include "http/app.h"

FactorKey factor_key(const Request *request)
{
    return app_options(request->app)->factor_key;
}

bool is_fresh(Request *request, Moment lasts)
{
    return request->now - session_second_at(request->database, request->reader.session) < lasts ||
           !person_has_factor(request->database, request->reader.person);
}

Typed typed_code(Request *request)
{
    Text typed = field(request, "code");
    return (Typed){ totp_code_clean(request->arena, typed), recovery_code_clean(request->arena, typed) };
}

CodeResult code_take(Write *write, const Request *request, int64_t person, Typed typed)
{
    if (typed.totp.length > 0)
        return totp_take(write, factor_key(request), person, typed.totp, true);
    if (typed.recovery.length == 0 || !recovery_take(write, person, typed.recovery))
        return CODE_WRONG;
    factor_letter(write, request->app, person, NEWS_CODE_USED);
    return CODE_TAKEN;
}

Text code_try_key(Arena *arena, int64_t person)
{
    return text_join(arena, TEXT("second:"), token_digest(arena, text_printf(arena, "%lld", (long long)person)));
}

Answer code_try_begin(Request *request, int64_t person, Handler show)
{
    const Counted counted = { code_try_key(request->arena, person), ACCOUNT_FREE_TRIES };
    return try_begin(request, &counted, 1,
                     SAY("After so many wrong codes the next try must wait {seconds, plural, one {# second} other {# seconds}}."), show);
}

void code_problem(Request *request, CodeResult result)
{
    form_problem(request, "code",
                 result == CODE_UNREADABLE ? SAY("Codes of apps cannot be checked here at present. Please use a recovery code or a passkey.")
                                           : SAY("This code is not right, was used before, or is older than a minute."));
}
