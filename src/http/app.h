/* SPDX-License-Identifier: EUPL-1.2 */
/* The application without its network: takes a request, gives a response. The server calls it, and so do the tests, in process. */
#ifndef HTTP_APP_H
#define HTTP_APP_H

#include "files/store.h"
#include "http/feature.h"
#include "mail/mail.h"
#include "view/template.h"

typedef struct App App;
struct Live;
struct Running;

/* The languages that pages come in, each with its templates. What they say never changes, so several applications may share them. */
typedef struct AppLanguages AppLanguages;

/* How many requests a minute are answered to one program (by its token), one person, one network address of visitors; 0: without limit. */
typedef struct LimitOptions {
    int program, person, visitor;
} LimitOptions;

typedef struct AppOptions {
    Text database;                    /* file or postgresql:// */
    Text network_name;                /* "Eurocities" */
    Text public_address;              /* scheme://host[:port]; decides whether cookies are Secure */
    const Platform *platform;
    const Feature *const *features;   /* ends with NULL */
    bool is_demonstration;            /* every page says so */
    bool strict;                      /* an unknown name in a template is an error; else it is logged and left out */
    bool background;                  /* run followers, jobs and the watch of other processes */
    int64_t schema_steps;             /* that the program knows, see database_schema_steps(): an older database is not served */
    MailTransport mail;
    Text backups;                     /* folder in which one is made each day; empty: none is */
    Text files;                       /* folder of the store of files; empty: beside the database, see file_store_place() */
    const unsigned char *factor_key;  /* 32 bytes outside the database, see features/factors/secret.h; NULL: there is none */
    bool webhooks_to_loopback;        /* webhooks may lead to this machine, over http, too: for development and tests */
    const Follower *signer;           /* signs the record; NULL where this process does not */
    const struct Running *running;    /* how the process was begun, see http/running.h; NULL: nobody says */
    LimitOptions limits;
    const AppLanguages *languages;    /* NULL: its own, made when it starts, which is most of what a start takes */
} AppOptions;

/* All that were built in, in the arena. NULL and a sentence when one is damaged. */
const AppLanguages *app_languages_new(Arena *arena, bool strict, Text *result_problem);

/* Everything a process needs, begun; the database must exist and is migrated. NULL and a sentence when it cannot. */
App *app_start(const AppOptions *options, Text *result_problem);
void app_stop(App *app);

/* What arrived. Texts live as long as the caller keeps them. */
typedef struct Incoming {
    Text method;
    Text target;       /* path?query, not decoded */
    Text body;
    Text address;      /* of the client */
    Text id;           /* see request_id.h; empty where it has none yet */
    Pairs headers;     /* names in lower case */
} Incoming;

/* A page for everyone, kept: bytes and headers that do not change until its topics do. */
typedef struct SharedPage SharedPage;

struct FileBody;

typedef struct Outgoing {
    int status;
    Text body;
    const struct FileBody *file; /* what is sent in place of the body, see http/download.h */
    Pairs headers;     /* Content-Type, ETag, Location, Set-Cookie … */
    SharedPage *shared; /* where the body is a kept page: release with shared_page_release() */
    bool gzip;         /* the body is compressed */
    const struct Route *route; /* that was asked; NULL: none, or the page was kept */
    int64_t person;    /* who asked; 0 for a visitor */
    const struct LiveWanted *live; /* the body begins a stream of events (http/live.h); NULL for all others */
} Outgoing;

/* One thread's own connection and arena. A worker belongs to one thread at a time. */
typedef struct Worker Worker;
Worker *worker_new(App *app);
void worker_free(Worker *worker);

/* True when the request may be answered on an I/O thread. */
bool app_is_quick(const App *app, const Incoming *incoming);

/* The answer if it is a kept page that is still right; status 0 when it must be made. Never waits. */
Outgoing app_kept_page(App *app, const Incoming *incoming);

/* Answers; what the Outgoing points to lives until the worker's next request. */
Outgoing app_handle(Worker *worker, const Incoming *incoming);

/* A refusal of what cannot be handled, made without the database: its page, in the language of the headers that are there. Lives in the arena. */
Outgoing app_refuse(App *app, Arena *arena, const Incoming *incoming, Answer answer);

/* The process is to end: it answers, but says that it should be asked no more (GET /readyz). */
void app_drain(App *app);

/* Who tells open pages of what was written; NULL: nobody. Set while no request is handled. */
void app_set_live(App *app, struct Live *live);

Writer *app_writer(App *app);
Versions *app_versions(App *app);
const FileStore *app_files(const App *app);
const Feature *const *app_features(const App *app);
const AppOptions *app_options(const App *app);

/* The language of the catalogue for a BCP 47 code, English where there is none. */
const Language *app_language(const App *app, Text code);

/* The languages that pages come in, from 0, English first; NULL past the last. */
const Language *app_language_at(const App *app, int index);

/* The number of the language that the headers ask for, by cookie or Accept-Language. */
int app_language_wanted(const App *app, const Incoming *incoming);

/* Largest body that the address takes, in bytes: more only where its form has files. */
ptrdiff_t app_body_limit(const App *app, const Incoming *incoming);

void shared_page_keep(SharedPage *page);
void shared_page_release(SharedPage *page);
/* The transport's own ready-made response for the page, made once by the server; see http/server.c. */
void **shared_page_response(SharedPage *page, bool not_modified, void (*free_response)(void *));

/* All routes of all features, in order. */
int app_routes(const App *app, const Route *const **result_routes);

/* Whether a feature has a page of this pattern ("/positions/{position}/threads"), for everybody or for a reader of the network: for tabs that lead to
 * features which they do not know. Who else may open it, the page itself says. */
bool app_has_page(const Request *request, const char *path);

#endif
