/* SPDX-License-Identifier: EUPL-1.2 */
/* Refusals as data: application/problem+json (RFC 9457), and the words for each. */
#include "http/problem.h"

#include "http/demand.h"
#include "http/incoming.h"

static const int statuses[] = {
    [ANSWER_PAGE] = 200,       [ANSWER_BODY] = 200,      [ANSWER_CREATED] = 201,      [ANSWER_PART] = 206,
    [ANSWER_SEE_OTHER] = 303,  [ANSWER_NOT_MODIFIED] = 304,
    [ANSWER_BAD_REQUEST] = 400, [ANSWER_UNAUTHENTICATED] = 401, [ANSWER_FORBIDDEN] = 403, [ANSWER_NOT_FOUND] = 404,
    [ANSWER_WRONG_METHOD] = 405, [ANSWER_TOO_SLOW] = 408, [ANSWER_CONFLICT] = 409,   [ANSWER_UNDER_WAY] = 409, [ANSWER_PRECONDITION_FAILED] = 412, [ANSWER_KEY_USED] = 422, [ANSWER_TOO_LARGE] = 413,
    [ANSWER_ADDRESS_TOO_LONG] = 414, [ANSWER_UNSUPPORTED] = 415, [ANSWER_RANGE] = 416, [ANSWER_INVALID] = 422, [ANSWER_TOO_MANY] = 429, [ANSWER_OVER_LIMIT] = 429,
    [ANSWER_HEAD_TOO_LARGE] = 431, [ANSWER_FAILED] = 500,
    [ANSWER_NOT_READY] = 503, [ANSWER_UNAVAILABLE] = 503, [ANSWER_BUSY] = 503,
};

int answer_status(Answer answer)
{
    return statuses[answer];
}

static RefusalWords refusal_words(Answer answer)
{
    switch (answer) {
    case ANSWER_BAD_REQUEST:
    case ANSWER_RANGE:    /* a part of a file that it does not have */
    case ANSWER_TOO_SLOW: /* a part of it never came */
        return (RefusalWords){ SAY("This request makes no sense"), SAY("A part of the address or of what was sent cannot be read."),
                               SAY("Go back and try again from the page that you came from.") };
    case ANSWER_UNAUTHENTICATED:
        return (RefusalWords){ SAY("Please sign in"), SAY("Only people of the network may see or do this."),
                               SAY("Sign in, then try again.") };
    case ANSWER_FORBIDDEN:
        return (RefusalWords){ SAY("This is not yours to do"), SAY("Your mandates and seats do not allow this, or the request did not come from this site's own pages."),
                               SAY("Ask your city's coordinator or the secretariat.") };
    case ANSWER_NOT_FOUND:
        return (RefusalWords){ SAY("There is no such page"), SAY("Nothing that you may see lives at this address."),
                               SAY("Look for it in the list of cities, or begin at the home page.") };
    case ANSWER_WRONG_METHOD:
        return (RefusalWords){ SAY("This cannot be done here"), SAY("The address exists, but not for this kind of request."), NULL };
    case ANSWER_CONFLICT:
    case ANSWER_PRECONDITION_FAILED:
        return (RefusalWords){ SAY("Somebody was faster"), SAY("What you wanted to change has changed in the meantime."),
                               SAY("Look at how it stands now, then decide again.") };
    case ANSWER_UNDER_WAY:
        return (RefusalWords){ SAY("This is being done already"), SAY("The same was sent before, with the same key, and has not been answered yet."),
                               SAY("Wait a little, then send it again: it is done once.") };
    case ANSWER_KEY_USED:
        return (RefusalWords){ SAY("This key was used already"), SAY("Something else was sent with the same key."),
                               SAY("Send it with a new key.") };
    case ANSWER_TOO_LARGE:
    case ANSWER_ADDRESS_TOO_LONG:
    case ANSWER_HEAD_TOO_LARGE:
        return (RefusalWords){ SAY("This is too large"), SAY("More was sent than this address takes."), SAY("Send less.") };
    case ANSWER_UNSUPPORTED:
        return (RefusalWords){ SAY("This form of data is not known here"), SAY("A form or JSON is expected."), NULL };
    case ANSWER_TOO_MANY:
        return (RefusalWords){ SAY("Too many tries"), SAY("To keep guessers out, the next try has to wait."),
                               SAY("Wait a little, then try again.") };
    case ANSWER_OVER_LIMIT:
        return (RefusalWords){ SAY("Too much at once"), SAY("More was asked from here within a minute than is answered, so that there is enough for all."),
                               SAY("Wait a little, then go on.") };
    case ANSWER_UNAVAILABLE:
        return (RefusalWords){ SAY("Not just now"), SAY("The database is locked, full or does not answer. Nothing can be shown or changed until that has passed."),
                               SAY("Wait a minute and look whether what you sent is there; if not, send it again.") };
    case ANSWER_BUSY:
        return (RefusalWords){ SAY("Too busy just now"), SAY("More is being asked than can be answered. Nothing of yours was changed."),
                               SAY("Try again in a moment.") };
    default:
        return (RefusalWords){ SAY("Something broke"), SAY("The fault is ours, not yours. Nothing of yours was changed."),
                               SAY("Try again; if it happens again, tell the secretariat the number below.") };
    }
}

static RefusalWords scope_words(const Request *request)
{
    if (!request->scope_lacking)
        return (RefusalWords){ SAY("This is not for programs"), SAY("No token may do this, whatever its scopes."),
                               SAY("Do it in a browser, where you are signed in.") };
    Value *values = value_object(request->arena);
    put_text(values, "scope", text_from_z(request->scope_lacking));
    return (RefusalWords){ SAY("The token may not do this"), SAY("It lacks the scope {scope}."), SAY("Make a token that has it."), values };
}

RefusalWords refusal_of(const Request *request, Answer answer)
{
    if (answer == ANSWER_FORBIDDEN && request->lacks_scope)
        return scope_words(request);
    RefusalWords words = refusal_words(answer);
    if (request->is_written && answer_status(answer) >= 500) {
        words.what = SAY("What you sent was kept. Only what should have followed it went wrong.");
        words.next = SAY("Do not send it again: look for it on its page.");
    }
    if (request->demand && request->demand->is_due && answer == ANSWER_FORBIDDEN)
        words = (RefusalWords){ request->demand->title, request->demand->what, NULL };
    return words;
}

static Value *problems_of_fields(Request *request)
{
    Value *list = value_list(request->arena);
    for (ptrdiff_t i = 0; i < request->problems->count; i++) {
        Value *problem = add_object(list);
        put_text(problem, "field", request->problems->members[i].name);
        put(problem, "message", request->problems->members[i].value);
    }
    return list;
}

Text problem_json(Request *request, Answer answer)
{
    Value *problem = value_object(request->arena);
    RefusalWords words = refusal_of(request, answer);
    if (answer == ANSWER_INVALID)
        words = (RefusalWords){ SAY("Something needs to be corrected"), SAY("What was sent breaks a rule; see each problem."), NULL };
    put_text(problem, "type", TEXT("about:blank"));
    put_text(problem, "title", request_say(request, words.title, NULL));
    put_number(problem, "status", answer_status(answer));
    put_text(problem, "detail", request_say(request, words.what, words.values));
    if (answer == ANSWER_FORBIDDEN && request->scope_lacking)
        put_text(problem, "scope", text_from_z(request->scope_lacking));
    if (request->id.length > 0)
        put_text(problem, "request_id", request->id);
    if (form_has_problems(request))
        put(problem, "problems", problems_of_fields(request));
    Buffer buffer = buffer_new(request->arena, 1 << 20);
    value_to_json(problem, &buffer);
    return buffer_text(&buffer);
}

Text sign_in_address(Request *request)
{
    Text next = url_encode(request->arena, request->target);
    return text_join(request->arena, TEXT("/sign-in?next="), next);
}
