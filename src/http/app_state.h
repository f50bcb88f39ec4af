/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the application share and nobody else needs to know. */
#ifndef HTTP_APP_STATE_H
#define HTTP_APP_STATE_H

#include "http/app.h"
#include "http/kept.h"
#include "http/router.h"

enum { MAXIMUM_LANGUAGES = 40 };

/* Its templates are in `own`, see languages.c. */
typedef struct AppLanguage {
    const Language *language;
    struct OwnTemplates *own;
} AppLanguage;

struct AppLanguages {
    int count;
    AppLanguage list[MAXIMUM_LANGUAGES];
};

struct App {
    Arena *arena;
    AppOptions options;
    Router router;
    Versions *versions;
    WriteHooks hooks;
    Writer *writer;
    FileStore *files;
    VersionsWatch *watch;
    Followers *followers;
    Jobs *jobs, *slow_jobs;
    const JobKind *job_kinds;
    int job_kind_count;
    Moment started_at;
    struct Live *live;
    struct Readiness *readiness; /* NULL where nothing runs in the background */
    _Atomic uint64_t next_id;  /* see request_id.c */
    KeptPages *kept;
    struct Limits *limits;
    Text css, js, htmx, icons, live_js, find_js; /* addresses of the assets */
    Text reader_mark;          /* see kept_for_reader.h */
    const AppLanguages *languages;
    bool secure;       /* public address is https: cookies are Secure and __Host- */
};

struct Worker {
    App *app;
    Arena *own;         /* the worker itself and its connection */
    Arena *arena;       /* the request's */
    Database *database; /* opened when first needed */
};

/* All kinds of jobs of all features, and mail's. A kind without a state gets the App. */
int app_job_kinds(App *app, const JobKind **result_kinds);

/* A cookie of this site by its bare name; on https its name has the prefix __Host-. */
Text app_cookie(const App *app, Pairs headers, const char *name);

/* A request of a visitor that came from nowhere: what every request begins as. */
Request *request_begin(App *app, Arena *arena);

/* The languages that the request's reader reads, the best first, as codes between spaces: of the account, then what features know. */
Text person_reads(Request *request);

/* The answer to a request that was handled: status, headers, body. */
Outgoing respond(Request *request, Answer answer, const Incoming *incoming);

/* What was answered before, with request->location. */
Outgoing respond_again(Request *request, int status, Text type, Text body);

/* A refusal; it needs no database but for ANSWER_FAILED. */
Outgoing respond_refusal(Request *request, Answer answer);

/* An outage of the database in the log, once a second: every request meets the same one, and could fill a disk with it. */
void outage_log(const App *app, Text problem);

/* page members that every page has. */
void page_complete(Request *request);

/* page member "alternates" of a page that everyone may ask for: the addresses of the same page in each language, for its head. */
void page_alternates(Request *request);

/* The page of a refusal: what happened, why, what to do. */
void page_of_refusal(Request *request, Answer answer);

/* The templates of the request's language. */
const Templates *request_templates(const Request *request);

/* Language of a request: ?language=, the cookie that keeps the last such choice, the reader's own, Accept-Language. Gives the index in app->languages->list. */
int language_choose(const App *app, Text asked, Text chosen, Pairs headers);

/* The one of the other languages that a browser would rather have, as an index; -1 where it names none. */
int language_second(const App *app, int first, Pairs headers);

/* "auto", "light" or "dark". */
Text colour_scheme_of(Text cookie);

/* True when the sender has written what this process does not know of yet: it must not show what is older. */
bool reader_is_ahead(const App *app, Pairs headers);

/* Fills request->fields and request->uploads from a form or JSON body; ANSWER_PAGE when that went well, else the refusal. */
Answer body_read(Request *request, const Incoming *incoming);

/* What a GET of the path (without face suffix) would now answer to the sender of a POST, in the same view of the data. */
Outgoing page_as_it_stands(const Request *asking, const Incoming *incoming, Text path);

/* False when a write may come from elsewhere than this site's own pages. */
/* The object of a place that a part of the path names ("city"); 0: it names none. */
int64_t place_of_part(Request *request, const char *part);

/* The page is about to be answered: where it is that of an object (Route.reads_object) and a person reads it in a browser, the features are told. */
void object_read(Request *request);

bool origin_is_own(const Request *request, const Incoming *incoming);

#endif
