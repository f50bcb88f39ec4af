/* SPDX-License-Identifier: EUPL-1.2 */
/* One request from its arrival to its answer, as handlers see it. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/platform.h"
#include "database/writer.h"
#include "http/route.h"
#include "rights/reader.h"
#include "view/language.h"
#include "view/value.h"

typedef enum { FACE_HTML, FACE_JSON, FACE_CSV, FACE_XLSX } Face;

struct App;

typedef struct Pair {
    Text name;
    Text value;
} Pair;

typedef struct Pairs {
    int count;
    const Pair *list;
} Pairs;

/* A file that was sent. What the client says of it is a claim: only its bytes tell what it is. */
typedef struct Upload {
    Text name;                /* of the field */
    Text file_name;           /* without a path; for people to read, never the name of a file here */
    Text content_type;
    Blob content;
} Upload;

typedef struct Uploads {
    int count;
    const Upload *list;
} Uploads;

struct Request {
    Arena *arena;
    struct App *app;
    Database *database;       /* read-only; writes go through request_write() */
    const Platform *platform;
    Moment now;
    Text today;               /* the day in Brussels */

    Method method;
    const Route *route;
    uint64_t topics;          /* of the route, as bits */
    uint64_t version_before;  /* of all topics, read before the data were */
    Pairs headers;            /* names in lower case */
    Text path;                /* without face suffix and query */
    Text target;              /* path and query, for links back */
    Pairs path_parameters;
    Pairs query;
    Pairs fields;             /* of the form or JSON that was sent */
    Uploads uploads;          /* its files */
    Text address;             /* of the client */
    Text id;                  /* of the request: what people read in errors, and lines of the log have */
    Text origin;              /* scheme://host[:port] that links in mails begin with */
    Text user_agent;
    Face face;

    Reader reader;
    bool bearer_came;         /* a token came with the request, whatever it is good for */
    bool lacks_scope;         /* the token may not do what the route does: it lacks this scope; NULL: no token may */
    const char *scope_lacking;
    bool is_on_behalf;        /* somebody else reads what waits for the reader: see request_on_behalf() */
    const struct Demand *demand; /* what the reader is to do soon, or first: see demand.h; NULL for nothing */
    const Language *language;
    Text reads;               /* the reading_order() of the reader: see better_words() */

    int64_t place;            /* whose list is shown: the filter "place", see list.h; 0 unless the handler says so */

    /* What the handler answers. */
    const char *template;     /* "cities/show" */
    Value *data;              /* both faces */
    Value *page;              /* HTML only */
    Text location;
    Text body_out;
    const struct FileBody *body_file; /* instead of body_out: see http/download.h */
    Text entity_tag;          /* of body_out, quoted: whoever has it already is told so, and may keep it */
    const char *content_type;
    Text file_name;           /* download under this name */
    bool is_versioned;        /* the body is that of the version in its address: the reader's own browser may keep it */
    Text set_cookies[8];
    int set_cookie_count;
    int retry_after;          /* seconds, with ANSWER_TOO_MANY, ANSWER_UNAVAILABLE and ANSWER_BUSY */
    const char *limit_policy; /* the limit that is nearest, see http/limits.h; NULL for none */
    int limit, limit_left;    /* what it allows, and what is left of it: below 0 too much was asked */
    bool is_conditional;      /* If-Match was given: see http/etag.h */
    int64_t compared_at;      /* the last entry of the record when it held */
    struct Idempotency *idempotency; /* the key of the write, see http/idempotency.h; NULL for none */
    Answer overruled;         /* what is answered whatever the handler says of a write that was not kept; ANSWER_PAGE: nothing */
    bool is_written;          /* a write was kept: what fails after it must not say that nothing was changed */
    Value *problems;          /* {field: sentence}, see form_problem() */
    int64_t read_now;         /* of what the reader had not read before, so much is on this page */
    bool kept_for_reader;     /* the page is kept with a mark in place of the reader's name: see kept_for_reader.h */
    int64_t live[16];         /* what the page is told of, see request_live() */
    int live_count;
    const struct LiveWanted *live_wanted; /* the body begins a stream */
    Text form_name;           /* the member of page that shows the form with the problems */
};

/* A part of the path by its name in the route, a query parameter, a field of the form; the empty text where there is none. */
Text path_parameter(const Request *request, const char *name);
Text query_parameter(const Request *request, const char *name);
Text field(const Request *request, const char *name);
int64_t field_number(const Request *request, const char *name);

/* The file of a FIELD_FILE; NULL where none was chosen. It lives as long as the request. */
const Upload *upload(const Request *request, const char *name);

/* The next file of a FIELD_FILES after another, NULL for the first; NULL behind the last. */
const Upload *upload_after(const Request *request, const char *name, const Upload *before);

/* Says what is wrong with a field ("" for the whole form), in the reader's language; the first problem of a field stays. */
void form_problem(Request *request, const char *name, const char *message);

/* The same of a message with placeholders. */
void form_problem_with(Request *request, const char *name, const char *message, const Value *values);
bool form_has_problems(const Request *request);

/* Checks all fields of the route's form against their declaration; false when something is wrong. */
bool form_check(Request *request);

/* Checks what was chosen in the route's form against what the page offers ("choices", see form_show(), put there before): one that was
 * not offered is refused like any other wrong value. */
bool form_choices_hold(Request *request);
/* The same of one field, where the others are checked otherwise. */
bool form_choice_holds(Request *request, const char *name);

/* A new list of choices for a field of the form that the page will show: see form_show(). */
Value *form_choices(Request *request, const char *field);
/* Adds {value, label} to the choices of a field. */
void choice_add(Value *choices, Text value, Text label);
/* The same where the label is what somebody wrote, in that language. */
void choice_add_in(Value *choices, Text value, Text label, Text language);
/* Puts choices into the order of their labels in the reader's language; those without a value stay in front. */
void choices_sort(Request *request, Value *choices);

/* The form again, by the handler that shows it: ANSWER_INVALID, or what that handler answers when it cannot show it. */
Answer form_again(Request *request, Answer (*show)(Request *));

/* The recorded write of a form. ANSWER_SEE_OTHER when it was kept; when it refused, the form again with the problem that it left in
 * *problem, beside *problem_field (NULL or "": the whole form); else what request_write() says. */
Answer form_write(Request *request, WriteFunction write, void *state, const char *const *problem_field, const char *const *problem,
                  Answer (*show)(Request *));

/* Puts the form into the page under `name`, its values from what was sent or else from `current` (may be NULL). Choices of FIELD_CHOICE fields
 * come from page member "choices": {field: [{value, label}]}. */
void form_show(Request *request, const char *name, const Form *form, const char *action, const Value *current);

/* Takes the choices that leave no choice out of the form that is shown under `name`. */
void form_drop_lonely_choices(Request *request, const char *name);

/* Another button of a form that is shown: the form is sent with the value as field "do". */
void form_button_add(Request *request, const char *name, const char *value, const char *label);

/* Runs the write through the process's writer. ANSWER_SEE_OTHER when it was kept (set request->location before or after); ANSWER_INVALID
 * when the function refused, ANSWER_BUSY, ANSWER_UNAVAILABLE or ANSWER_FAILED otherwise. */
Answer request_write(Request *request, WriteKind kind, WriteFunction function, void *state);

/* The same for what is no act of the reader, such as counting a try: nobody is woken and nothing is remembered for it. */
WriteResult request_write_quietly(Request *request, WriteFunction function, void *state);

/* What a write that was not kept answers; ANSWER_SEE_OTHER for one that was. */
Answer answer_of_write(Request *request, WriteResult result);

/* The path that somebody gave to be led to, when it is one of this site ("/…", not "//…", no control characters); else "/". */
Text path_of_this_site(Text path);

/* Redirects to a path of this site. */
Answer see_other(Request *request, Text location);

/* Queries give words of content in the page's language, else the source. This puts a translation that the reader would rather have in their place, in an
 * object or in each of a list, which have an id. */
void better_words(Request *request, Value *content, const char *field);

/* Puts page member "MEMBER_language", which says to people what `lang` says to programs: the code of the language that these words of the data are in
 * where it is another than the page's, else nothing. */
void put_language_of(Request *request, const char *member);

/* The sentence in the reader's language. */
Text request_say(Request *request, const char *message, const Value *values);

/* Sets a cookie of the whole site, HttpOnly and SameSite=Lax, for so long; 0 seconds ends it. */
void set_cookie(Request *request, const char *name, Text value, int64_t seconds);

/* A cookie that came with the request, by its bare name. */
Text request_cookie(const Request *request, const char *name);

/* Says on the next page what has just been done: a message without arguments. */
void notice(Request *request, const char *message);

#endif
