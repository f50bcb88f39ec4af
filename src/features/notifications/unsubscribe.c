/* SPDX-License-Identifier: EUPL-1.2 */
/* The address in a mail that ends such mail: with one click of the reader's program for mail (RFC 8058), or on a page with a button, which asks for no
 * session. Whoever has the address has the mail. */
#include "features/notifications/letter.h"

#include <sodium.h>
#include <string.h>

#include "base/url64.h"
#include "features/notifications/pages.h"

enum { NUMBER = 7, NUMBERS = 3, HEAD = NUMBER * NUMBERS, PROOF = 16, WHOLE = HEAD + PROOF };

static const char purpose[] = "unsubscribe";

static const Field unsubscribe_fields[] = {
    { "what", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form unsubscribe_form = { unsubscribe_fields, SAY("End these mails") };

const Shape unsubscribe_shape[] = {
    { "place_name", SHAPE_TEXT, "the place whose mails it ends; empty: digests", NULL, false },
    { "has_thread", SHAPE_TRUTH, "whether one thread can be ended alone", NULL, false },
    { "is_ended", SHAPE_TRUTH, "whether they have ended", NULL, false },
    { 0 }
};

static void put_number_bytes(unsigned char *to, int64_t number)
{
    for (int i = NUMBER - 1; i >= 0; i--, number >>= 8)
        to[i] = (unsigned char)(number & 0xFF);
}

static int64_t get_number_bytes(const unsigned char *from)
{
    int64_t number = 0;
    for (int i = 0; i < NUMBER; i++)
        number = number << 8 | from[i];
    return number;
}

/* Bound to its purpose: the same secret makes addresses, too. */
static void prove(const MailSecret *secret, const unsigned char *head, unsigned char *proof)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret->bytes, sizeof secret->bytes, PROOF);
    crypto_generichash_update(&state, (const unsigned char *)purpose, sizeof purpose);
    crypto_generichash_update(&state, head, HEAD);
    crypto_generichash_final(&state, proof, PROOF);
}

Text unsubscribe_token(Arena *arena, const MailSecret *secret, const Unsubscribing *unsubscribing)
{
    unsigned char bytes[WHOLE];
    put_number_bytes(bytes, unsubscribing->person);
    put_number_bytes(bytes + NUMBER, unsubscribing->place);
    put_number_bytes(bytes + 2 * NUMBER, unsubscribing->thread);
    prove(secret, bytes, bytes + HEAD);
    return url64_of(arena, bytes, WHOLE);
}

bool unsubscribe_token_read(const MailSecret *secret, Text token, Unsubscribing *result_unsubscribing)
{
    unsigned char bytes[WHOLE], proof[PROOF];
    size_t length = 0;
    if (sodium_base642bin(bytes, sizeof bytes, token.data, (size_t)token.length, NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        length != WHOLE)
        return false;
    prove(secret, bytes, proof);
    *result_unsubscribing = (Unsubscribing){ get_number_bytes(bytes), get_number_bytes(bytes + NUMBER), get_number_bytes(bytes + 2 * NUMBER) };
    return sodium_memcmp(proof, bytes + HEAD, PROOF) == 0;
}

/* False also where the account is out of use. */
static bool read_path(Request *request, Unsubscribing *result_unsubscribing, Reader *result_reader)
{
    MailSecret secret;
    if (!mail_secret_load(request->database, request->arena, &secret) ||
        !unsubscribe_token_read(&secret, path_parameter(request, "token"), result_unsubscribing))
        return false;
    *result_reader = reader_of_person(request->database, request->arena, result_unsubscribing->person, request->today);
    return is_signed_in(result_reader);
}

/* Its name as far as the person may know it: who has the address is taken for them. */
static Text place_name(Request *request, const Unsubscribing *unsubscribing, const Reader *reader)
{
    Place place;
    return request_place(request, unsubscribing->place, &place) && may_see(reader, place.shown_to) ? place.name : (Text){ 0 };
}

static bool is_ended(Request *request, const Unsubscribing *unsubscribing)
{
    Database *database = request->database;
    if (unsubscribing->place == 0 && unsubscribing->thread == 0)
        return text_is(settings_of(database, request->arena, unsubscribing->person).frequency, "never");
    Place place = { .id = unsubscribing->place };
    Following following = following_of(database, request->arena, &place, unsubscribing->thread, unsubscribing->person, request->today);
    return unsubscribing->thread ? following.of_thread == FOLLOW_NOTHING : following.of_place == FOLLOW_NOTHING;
}

static Answer show(Request *request, const Unsubscribing *unsubscribing, const Reader *reader, bool has_ended)
{
    put_text(request->data, "place_name", place_name(request, unsubscribing, reader));
    put_truth(request->data, "has_thread", unsubscribing->place != 0 && unsubscribing->thread != 0);
    put_truth(request->data, "is_ended", has_ended);
    put_truth(request->page, "is_digest", unsubscribing->place == 0 && unsubscribing->thread == 0);
    put_text(request->page, "title", request_say(request, SAY("End mails"), NULL));
    request->template = "notifications/unsubscribe";
    return ANSWER_PAGE;
}

Answer unsubscribe_show(Request *request)
{
    Unsubscribing unsubscribing;
    Reader reader;
    if (!read_path(request, &unsubscribing, &reader))
        return ANSWER_NOT_FOUND;
    return show(request, &unsubscribing, &reader, is_ended(request, &unsubscribing));
}

typedef struct Ending {
    Unsubscribing what;
    bool thread_only;
} Ending;

/* With one click all that the mail names ends: who presses it in a program for mail is asked nothing. */
static bool end_write(Write *write, void *state)
{
    const Ending *ending = state;
    const Unsubscribing *what = &ending->what;
    if (what->place == 0 && what->thread == 0) {
        Settings settings = settings_of(write->database, write->arena, what->person);
        settings.frequency = TEXT("never");
        settings_choose(write, what->person, &settings);
        return true;
    }
    if (what->thread)
        follow_choose(write, what->person, what->thread, FOLLOW_NOTHING);
    if (what->place && !ending->thread_only)
        follow_choose(write, what->person, what->place, FOLLOW_NOTHING);
    return true;
}

/* Programs for mail follow no redirect of it (RFC 8058, 3.1): what has ended is said at once. */
static bool is_one_click(const Request *request)
{
    return text_is(field(request, "List-Unsubscribe"), "One-Click");
}

Answer unsubscribe(Request *request)
{
    Ending ending = { 0 };
    Reader reader;
    if (!read_path(request, &ending.what, &reader))
        return ANSWER_NOT_FOUND;
    ending.thread_only = ending.what.thread && text_is(field(request, "what"), "thread");
    Answer answer = request_write(request, UNRECORDED, end_write, &ending);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    return is_one_click(request) ? show(request, &ending.what, &reader, true) : see_other(request, request->path);
}
