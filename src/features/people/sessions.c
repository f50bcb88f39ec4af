/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about sessions, one-time links, failures and known browsers. */
#include "features/people/sessions.h"

#include <sodium.h>
#include <stdio.h>

#include "features/people/rules.h"
#include "record/record.h"

enum { TOKEN_BYTES = 32, LONGEST_USER_AGENT = 300, LONGEST_ADDRESS = 64 };

static const Query insert_session = { "INSERT INTO session (id, person, digest, kind, label, created_at, last_seen_at, "
                                      "expires_at, user_agent, address, second_at, scopes) "
                                      "VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)" };
static const Query note_signing_in = { "UPDATE person SET signed_in_at = $2 WHERE id = $1" };
static const Query all_sessions = { "SELECT id, label, created_at, last_seen_at, expires_at, user_agent, address "
                                    "FROM session "
                                    "WHERE person = $1 AND expires_at > $2 AND kind = 'browser' ORDER BY last_seen_at DESC, id DESC" };
static const Query all_tokens = { "SELECT id, label, scopes, created_at, last_seen_at, expires_at, used_from FROM session "
                                  "WHERE person = $1 AND expires_at > $2 AND kind = 'token' ORDER BY id DESC" };
static const Query shorten_token = { "UPDATE session SET expires_at = $2 WHERE id = $1 AND expires_at > $2" };
static const Query ending_tokens = { "SELECT session.id, person, label, expires_at FROM session JOIN person ON person.id = session.person "
                                     "WHERE expires_at > $1 AND expires_at <= $2 AND session.kind = 'token' AND warned_at = 0 "
                                     "AND expires_at - session.created_at > $3 AND person.status = 'active' ORDER BY expires_at LIMIT $4" };
static const Query note_warned = { "UPDATE session SET warned_at = $2 WHERE id = $1" };
static const Query end_session = { "DELETE FROM session WHERE id = $1 AND person = $2" };
static const Query end_browsers = { "DELETE FROM session WHERE person = $1 AND id <> $2 AND kind = 'browser'" };
static const Query end_all = { "DELETE FROM session WHERE person = $1 AND id <> $2" };
static const Query start_of_session = { "SELECT CASE WHEN kind = 'browser' AND label = 'link' THEN 1 ELSE 0 END, "
                                        "created_at FROM session WHERE id = $1" };
static const Query insert_link = { "INSERT INTO sign_in_link (digest, person, created_at, expires_at) VALUES ($1, $2, "
                                   "$3, $4)" };
static const Query count_links = { "SELECT COUNT(*) FROM sign_in_link WHERE person = $1 AND created_at > $2" };
static const Query find_link = { "SELECT sign_in_link.person FROM sign_in_link JOIN person ON person.id = "
                                 "sign_in_link.person "
                                 "WHERE digest = $1 AND expires_at > $2 AND used_at IS NULL AND person.status = "
                                 "'active'" };
static const Query use_link = { "UPDATE sign_in_link SET used_at = $2 WHERE digest = $1 AND used_at IS NULL" };
static const Query void_links = { "UPDATE sign_in_link SET used_at = $2 WHERE person = $1 AND used_at IS NULL" };
/* On PostgreSQL the row is locked by this until the commit, so no other process counts from the same number. */
static const Query hold_failures = { "INSERT INTO sign_in_failure (key, failures, last_at) VALUES ($1, 0, $2) "
                                     "ON CONFLICT (key) DO UPDATE SET failures = sign_in_failure.failures RETURNING "
                                     "failures, last_at" };
static const Query count_failure = { "UPDATE sign_in_failure SET failures = $2, last_at = $3 WHERE key = $1" };
static const Query uncount_failure = { "UPDATE sign_in_failure SET failures = failures - 1 WHERE key = $1 AND failures "
                                       "> 0" };
static const Query forget_failures = { "DELETE FROM sign_in_failure WHERE key = $1" };
static const Query find_browser = { "SELECT COUNT(*) FROM known_browser WHERE digest = $1 AND person = $2" };
static const Query rename_browser = { "UPDATE known_browser SET digest = $2 WHERE digest = $1" };
static const Query know_browser = { "INSERT INTO known_browser (digest, person, last_at) VALUES ($1, $2, $3) "
                                    "ON CONFLICT (digest, person) DO UPDATE SET last_at = excluded.last_at" };
static const Query expire_sessions = { "DELETE FROM session WHERE expires_at <= $1" };
static const Query expire_links = { "DELETE FROM sign_in_link WHERE expires_at <= $1" };
static const Query expire_failures = { "DELETE FROM sign_in_failure WHERE last_at <= $1" };
static const Query second_of_session = { "SELECT second_at FROM session WHERE id = $1" };
static const Query note_second = { "UPDATE session SET second_at = $2 WHERE id = $1" };
static const Query insert_begun = { "INSERT INTO sign_in_begun (digest, person, how, next, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)" };
static const Query find_begun = { "SELECT sign_in_begun.person, how, next FROM sign_in_begun JOIN person ON person.id = sign_in_begun.person "
                                  "WHERE digest = $1 AND expires_at > $2 AND person.status = 'active'" };
static const Query end_begun = { "DELETE FROM sign_in_begun WHERE digest = $1" };
static const Query end_begun_of_person = { "DELETE FROM sign_in_begun WHERE person = $1" };
static const Query expire_begun = { "DELETE FROM sign_in_begun WHERE expires_at <= $1" };
static const Query expire_browsers = { "DELETE FROM known_browser WHERE last_at <= $1" };

Token token_new(const Platform *platform)
{
    unsigned char bytes[TOKEN_BYTES];
    Token token;
    platform_random(platform, bytes, sizeof bytes);
    sodium_bin2base64(token.text, sizeof token.text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
    return token;
}

Text token_text(const Token *token)
{
    return text_from_z(token->text);
}

/* Its secret follows what says that it is one. */
static void token_mark(Token *token)
{
    Token bare = *token;
    snprintf(token->text, sizeof token->text, TOKEN_PREFIX "%.43s", bare.text);
}

/* The first bytes of a text, no character cut. */
static Text beginning(Text text, ptrdiff_t length)
{
    Text result = text_slice(text, 0, length);
    while (result.length < text.length && result.length > 0 && ((unsigned char)text.data[result.length] & 0xC0) == 0x80)
        result.length--;
    return result;
}

int64_t session_begin(Write *write, const NewSession *session, Token *result_token)
{
    int64_t id = write_new_id(write);
    *result_token = token_new(write->platform);
    if (text_is(TEXT("token"), session->kind))
        token_mark(result_token);
    database_run(write->database, &insert_session,
                 ARGS(id, session->person, token_digest(write->arena, token_text(result_token)), session->kind,
                      session->label, write->now, write->now + session->lasts,
                      beginning(session->user_agent, LONGEST_USER_AGENT),
                      beginning(session->address, LONGEST_ADDRESS), session->second_at, session->scopes));
    if (text_is(TEXT("browser"), session->kind))
        database_run(write->database, &note_signing_in, ARGS(session->person, write->now));
    return id;
}

int64_t bearer_token_make(Write *write, const NewToken *made, Token *result_token)
{
    int64_t person = made->person;
    NewSession session = { .person = person, .kind = "token", .label = made->label, .lasts = made->lasts, .scopes = made->scopes };
    int64_t id = session_begin(write, &session, result_token);
    Value *content = value_object(write->arena);
    put_text(content, "label", made->label);
    put_text(content, "scopes", made->scopes);
    record_append(
        write,
        (Entry){
            .person = person, .verb = "token.made", .object_kind = "person", .object = person, .content = content });
    return id;
}

void bearer_token_shorten(Write *write, int64_t token, Moment ends)
{
    database_run(write->database, &shorten_token, ARGS(token, ends));
}

Value *tokens_of_person(Database *database, Arena *arena, int64_t person, Moment now)
{
    return value_from_rows(arena, database_query(database, arena, &all_tokens, ARGS(person, now)));
}

Value *tokens_ending(Write *write, Moment before, Moment lasting, int64_t most)
{
    return value_from_rows(write->arena, database_query(write->database, write->arena, &ending_tokens, ARGS(write->now, before, lasting, most)));
}

void token_note_warned(Write *write, int64_t token)
{
    database_run(write->database, &note_warned, ARGS(token, write->now));
}

Value *sessions_of_person(Database *database, Arena *arena, int64_t person, Moment now)
{
    return value_from_rows(arena, database_query(database, arena, &all_sessions, ARGS(person, now)));
}

bool session_end(Write *write, int64_t person, int64_t session)
{
    return database_run(write->database, &end_session, ARGS(session, person)) > 0;
}

int64_t sessions_end(Write *write, int64_t person, int64_t but, bool with_tokens)
{
    database_run(write->database, &end_begun_of_person, ARGS(person));
    return database_run(write->database, with_tokens ? &end_all : &end_browsers, ARGS(person, but));
}

SessionStart session_start(Database *database, Arena *arena, int64_t session)
{
    SessionStart start = { 0 };
    for (Rows *rows = database_query(database, arena, &start_of_session, ARGS(session)); rows_next(rows);) {
        start.by_link = rows_number(rows, 0) != 0;
        start.at = rows_number(rows, 1);
    }
    return start;
}

Moment session_second_at(Database *database, int64_t session)
{
    return database_number(database, &second_of_session, ARGS(session), 0);
}

void session_note_second(Write *write, int64_t session)
{
    database_run(write->database, &note_second, ARGS(session, write->now));
}

void sign_in_begin(Write *write, const SignIn *sign_in, Moment lasts, Token *result_token)
{
    *result_token = token_new(write->platform);
    database_run(write->database, &insert_begun,
                 ARGS(token_digest(write->arena, token_text(result_token)), sign_in->person, sign_in->how, sign_in->next, write->now, write->now + lasts));
}

bool sign_in_begun(Database *database, Arena *arena, Text token, Moment now, SignIn *sign_in)
{
    sign_in->person = 0;
    for (Rows *rows = database_query(database, arena, &find_begun, ARGS(token_digest(arena, token), now)); rows_next(rows);) {
        sign_in->person = rows_number(rows, 0);
        sign_in->how = rows_text(rows, 1);
        sign_in->next = rows_text(rows, 2);
    }
    return sign_in->person != 0;
}

void sign_in_begun_end(Write *write, Text token)
{
    database_run(write->database, &end_begun, ARGS(token_digest(write->arena, token)));
}

Text sign_in_link_make(Write *write, int64_t person, Moment lasts)
{
    Token token = token_new(write->platform);
    database_run(write->database, &insert_link,
                 ARGS(token_digest(write->arena, token_text(&token)), person, write->now, write->now + lasts));
    return text_printf(write->arena, "/sign-in/link/%s", token.text);
}

int64_t links_since(Write *write, int64_t person, Moment since)
{
    return database_number(write->database, &count_links, ARGS(person, since), 0);
}

int64_t link_person(Database *database, Arena *arena, Text token, Moment now)
{
    return database_number(database, &find_link, ARGS(token_digest(arena, token), now), 0);
}

int64_t link_use(Write *write, Text token)
{
    int64_t person = link_person(write->database, write->arena, token, write->now);
    Text digest = token_digest(write->arena, token);
    return person && database_run(write->database, &use_link, ARGS(digest, write->now)) == 1 ? person : 0;
}

void links_void(Write *write, int64_t person)
{
    database_run(write->database, &void_links, ARGS(person, write->now));
}

Text account_key(Arena *arena, Text email)
{
    return text_join(arena, TEXT("account:"), token_digest(arena, text_ascii_lower(arena, email)));
}

static int64_t failures_hold(Write *write, Text key, Moment *result_last_at)
{
    int64_t failures = 0;
    *result_last_at = write->now;
    for (Rows *rows = database_query(write->database, write->arena, &hold_failures, ARGS(key, write->now));
         rows_next(rows);) {
        failures = rows_number(rows, 0);
        *result_last_at = rows_number(rows, 1);
    }
    return failures;
}

int64_t try_take(Write *write, const Counted *counted, int count)
{
    int64_t longest = 0;
    for (int i = 0; i < count; i++) {
        Moment last_at;
        int64_t failures = failures_hold(write, counted[i].key, &last_at);
        int64_t seconds = seconds_to_wait(failures, counted[i].free_tries, last_at, write->now);
        longest = seconds > longest ? seconds : longest;
        if (longest == 0)
            database_run(write->database, &count_failure,
                         ARGS(counted[i].key, failures_after(failures, last_at, write->now), write->now));
    }
    return longest;
}

void try_give_back(Write *write, Text key)
{
    database_run(write->database, &uncount_failure, ARGS(key));
}

void failures_forget(Write *write, Text key)
{
    database_run(write->database, &forget_failures, ARGS(key));
}

bool browser_is_known(Database *database, Arena *arena, int64_t person, Text token)
{
    return person != 0 && token.length > 0 &&
           database_number(database, &find_browser, ARGS(token_digest(arena, token), person), 0) > 0;
}

void browser_know(Write *write, int64_t person, Text old_token, Token *result_token)
{
    *result_token = token_new(write->platform);
    Text digest = token_digest(write->arena, token_text(result_token));
    if (old_token.length > 0)
        database_run(write->database, &rename_browser, ARGS(token_digest(write->arena, old_token), digest));
    database_run(write->database, &know_browser, ARGS(digest, person, write->now));
}

void sessions_expire(Write *write)
{
    Moment now = write->now;
    /* For a day it is known whose it was, so that what they send too late can be kept for them. */
    database_run(write->database, &expire_sessions, ARGS(now - DAY));
    database_run(write->database, &expire_links, ARGS(now - DAY));
    database_run(write->database, &expire_failures, ARGS(now - FAILURES_FORGOTTEN_AFTER));
    database_run(write->database, &expire_browsers, ARGS(now - KNOWN_BROWSER_LASTS));
    database_run(write->database, &expire_begun, ARGS(now));
}
