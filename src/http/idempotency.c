/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys of writes, stored with them, and their answers. */
#include "http/idempotency.h"

#include <sodium.h>
#include <string.h>

#include "http/app_state.h"
#include "http/incoming.h"

enum { KEY_MINIMUM = 16, KEY_MAXIMUM = 255, ANSWER_MAXIMUM = 1 << 20, HASHED_MAXIMUM = 256 << 20 };
/* So long an answer may take to be noted; then whoever was to note it has ended. */
#define ANSWER_TAKES (10 * SECOND)

typedef struct Idempotency {
    Text key;     /* as stored */
    Text request; /* what it was sent with, as stored */
    unsigned char secret[crypto_secretbox_KEYBYTES];
    bool is_taken; /* by this request's write, which was kept */
} Idempotency;

const Schema http_schema = { "http", "src/http/schema.sql" };

static const Blob nothing = { "", 0 };

static const Query find = { "SELECT at, request, status, answer FROM idempotency_key WHERE person = $1 AND key = $2 AND at > $3" };
static const Query take = {
    "INSERT INTO idempotency_key (person, key, at, request, status, answer) VALUES ($1, $2, $3, $4, 0, $5)"
    " ON CONFLICT (person, key) DO UPDATE SET at = excluded.at, request = excluded.request, status = 0, answer = excluded.answer"
    " WHERE idempotency_key.at <= $6",
};
static const Query note = { "UPDATE idempotency_key SET status = $3, answer = $4 WHERE person = $1 AND key = $2" };
static const Query count_of = { "SELECT COUNT(*) FROM idempotency_key WHERE person = $1" };
static const Query forget_of = { "DELETE FROM idempotency_key WHERE person = $1" };
static const Query forget_before = { "DELETE FROM idempotency_key WHERE at <= $1" };

/* ---- The key ---- */

/* A string of structured fields (RFC 9651), or the same without its quotes. */
static bool key_read(Text header, Text *result_key)
{
    Text key = text_trim(header);
    if (key.length >= 2 && key.data[0] == '"' && key.data[key.length - 1] == '"')
        key = text_slice(key, 1, key.length - 1);
    for (ptrdiff_t i = 0; i < key.length; i++)
        if (key.data[i] < ' ' || key.data[i] > '~' || key.data[i] == '"' || key.data[i] == '\\')
            return false;
    *result_key = key;
    return key.length >= KEY_MINIMUM && key.length <= KEY_MAXIMUM;
}

/* A hash for one purpose of the person's key, and what else it is of. */
static void hash_of(const Request *request, const char *purpose, Text key, Text more, unsigned char *result, size_t length)
{
    Buffer buffer = buffer_new(request->arena, HASHED_MAXIMUM);
    buffer_printf(&buffer, "%s\n%lld\n%.*s\n", purpose, (long long)request->reader.person, TEXT_ARGUMENTS(key));
    buffer_add(&buffer, more);
    Text all = buffer_text(&buffer);
    crypto_generichash(result, length, (const unsigned char *)all.data, (unsigned long long)all.length, NULL, 0);
}

static Text hex_of(const Request *request, const char *purpose, Text key, Text more)
{
    unsigned char hash[crypto_generichash_BYTES];
    hash_of(request, purpose, key, more, hash, sizeof hash);
    return text_hex(request->arena, hash, sizeof hash);
}

/* Whoever has key and table could find out what was sent by trying; not so of a secret ballot, whose body does not count. */
static Text sent_with(const Request *request, const Incoming *incoming)
{
    Text address = text_join(request->arena, incoming->target, TEXT("\n"));
    return request->route->kept_nowhere ? address : text_join(request->arena, address, incoming->body);
}

static bool idempotency_read(Request *request, const Incoming *incoming)
{
    Text key;
    if (!key_read(header_value(incoming->headers, "idempotency-key"), &key))
        return false;
    Idempotency *made = new(request->arena, Idempotency, 1);
    made->key = hex_of(request, "key", key, (Text){ 0 });
    made->request = hex_of(request, "request", key, sent_with(request, incoming));
    hash_of(request, "answer", key, (Text){ 0 }, made->secret, sizeof made->secret);
    request->idempotency = made;
    return true;
}

/* ---- The answer ---- */

static Blob sealed(const Request *request, Text plain)
{
    const Idempotency *own = request->idempotency;
    ptrdiff_t length = (ptrdiff_t)(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + plain.length;
    unsigned char *box = new(request->arena, unsigned char, length);
    platform_random(request->platform, box, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const unsigned char *)plain.data, (unsigned long long)plain.length, box, own->secret);
    return (Blob){ box, length };
}

/* The empty text where it does not open. */
static Text opened(const Request *request, Blob box)
{
    const Idempotency *own = request->idempotency;
    enum { HEAD = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES };
    const unsigned char *bytes = box.data;
    if (box.length < HEAD)
        return (Text){ 0 };
    unsigned char *plain = new(request->arena, unsigned char, box.length);
    bool opens = crypto_secretbox_open_easy(plain, bytes + crypto_secretbox_NONCEBYTES,
                                            (unsigned long long)box.length - crypto_secretbox_NONCEBYTES, bytes, own->secret) == 0;
    return opens ? (Text){ (const char *)plain, box.length - HEAD } : (Text){ 0 };
}

static Text answer_json(const Request *request, const Outgoing *made)
{
    Value *answer = value_object(request->arena);
    put_text(answer, "location", pair_value(made->headers, "Location"));
    put_text(answer, "type", pair_value(made->headers, "Content-Type"));
    put_text(answer, "body", made->body);
    Buffer buffer = buffer_new(request->arena, ANSWER_MAXIMUM);
    value_to_json(answer, &buffer);
    return buffer_is_full(&buffer) ? (Text){ 0 } : buffer_text(&buffer);
}

/* Where what was changed can be seen: the next address above that a GET is for. */
static Outgoing lead_to_page(Request *request)
{
    Text path = request->path;
    while (path.length > 1 && !router_match(&request->app->router, NULL, GET, path).route) {
        while (path.length > 1 && path.data[path.length - 1] != '/')
            path.length--;
        path.length = path.length > 1 ? path.length - 1 : path.length;
    }
    request->location = path;
    return respond_again(request, 303, TEXT("text/plain"), (Text){ 0 });
}

static Outgoing answer_again(Request *request, int status, Blob box)
{
    Text problem = { 0 };
    const Value *answer = value_from_json(request->arena, opened(request, box), &problem);
    if (!answer)
        return lead_to_page(request);
    request->location = value_get_text(answer, "location");
    return respond_again(request, status, value_get_text(answer, "type"), value_get_text(answer, "body"));
}

/* ---- What requests do ---- */

static Outgoing under_way(Request *request)
{
    request->retry_after = 1;
    return respond_refusal(request, ANSWER_UNDER_WAY);
}

Outgoing idempotency_find(Request *request, const Incoming *incoming)
{
    if (request->method != POST || !is_signed_in(&request->reader) || header_value(incoming->headers, "idempotency-key").length == 0)
        return (Outgoing){ 0 };
    if (!idempotency_read(request, incoming))
        return respond_refusal(request, ANSWER_BAD_REQUEST);
    const Idempotency *own = request->idempotency;
    Rows *rows = database_query(request->database, request->arena, &find,
                                ARGS(request->reader.person, own->key, request->now - IDEMPOTENCY_LASTS));
    if (!rows_next(rows))
        return (Outgoing){ 0 };
    if (!text_equal(rows_text(rows, 1), own->request))
        return respond_refusal(request, ANSWER_KEY_USED);
    if (rows_number(rows, 2) != 0)
        return answer_again(request, (int)rows_number(rows, 2), rows_blob(rows, 3));
    return request->now - rows_number(rows, 0) < ANSWER_TAKES ? under_way(request) : lead_to_page(request);
}

bool idempotency_take(Write *write, Request *request)
{
    const Idempotency *own = request->idempotency;
    if (!own || own->is_taken)
        return true;
    return database_run(write->database, &take,
                        ARGS(request->reader.person, own->key, write->now, own->request, nothing, write->now - IDEMPOTENCY_LASTS)) == 1;
}

void idempotency_taken(Request *request)
{
    if (request->idempotency)
        request->idempotency->is_taken = true;
}

typedef struct Noting {
    const Request *request;
    int status;
    Blob answer;
} Noting;

static bool write_note(Write *write, void *state)
{
    const Noting *noting = state;
    const Request *request = noting->request;
    database_run(write->database, &note, ARGS(request->reader.person, request->idempotency->key, noting->status, noting->answer));
    return true;
}

void idempotency_note(Request *request, const Outgoing *made)
{
    const Idempotency *own = request->idempotency;
    if (!own || !own->is_taken)
        return;
    bool is_secret = request->route->kept_nowhere;
    Noting noting = { request, is_secret ? 303 : made->status, is_secret ? nothing : sealed(request, answer_json(request, made)) };
    (void)request_write_quietly(request, write_note, &noting);
}

/* ---- Forgetting ---- */

int64_t idempotency_count(Database *database, int64_t person)
{
    return database_number(database, &count_of, ARGS(person), 0);
}

void idempotency_forget(Write *write, int64_t person)
{
    database_run(write->database, &forget_of, ARGS(person));
}

bool idempotency_expire(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &forget_before, ARGS(write->now - IDEMPOTENCY_LASTS));
    return true;
}
