/* SPDX-License-Identifier: EUPL-1.2 */
/* Routes are data: what an address is for, who may ask it and what it takes stand beside its handler. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/form.h"

typedef struct Request Request;

/* What a handler returns; each is one HTTP status. */
typedef enum {
    ANSWER_PAGE,            /* 200 with template, data and page */
    ANSWER_BODY,            /* 200 with request->body_out as it is */
    ANSWER_CREATED,         /* 201 to JSON, 303 to a browser: request->location */
    ANSWER_PART,            /* 206, by send_file() */
    ANSWER_SEE_OTHER,       /* 303 to request->location */
    ANSWER_NOT_MODIFIED,    /* 304, by send_file() */
    ANSWER_BAD_REQUEST,     /* 400 */
    ANSWER_UNAUTHENTICATED, /* 401; a browser is sent to sign in */
    ANSWER_FORBIDDEN,       /* 403 */
    ANSWER_NOT_FOUND,       /* 404 */
    ANSWER_WRONG_METHOD,    /* 405 */
    ANSWER_TOO_SLOW,        /* 408 */
    ANSWER_CONFLICT,        /* 409 */
    ANSWER_UNDER_WAY,       /* 409: the same Idempotency-Key is, see http/idempotency.h */
    ANSWER_PRECONDITION_FAILED, /* 412: If-Match does not hold, see http/etag.h */
    ANSWER_TOO_LARGE,       /* 413 */
    ANSWER_ADDRESS_TOO_LONG, /* 414 */
    ANSWER_UNSUPPORTED,     /* 415 */
    ANSWER_RANGE,           /* 416, by send_file() */
    ANSWER_INVALID,         /* 422: the form again, with what is wrong */
    ANSWER_KEY_USED,        /* 422: the Idempotency-Key came with another request */
    ANSWER_TOO_MANY,        /* 429 */
    ANSWER_OVER_LIMIT,      /* 429, see http/limits.h */
    ANSWER_HEAD_TOO_LARGE,  /* 431 */
    ANSWER_FAILED,          /* 500 */
    ANSWER_NOT_READY,       /* 503 with request->body_out as it is */
    ANSWER_UNAVAILABLE,     /* 503: the database is locked, full or away */
    ANSWER_BUSY             /* 503 */
} Answer;

typedef Answer (*Handler)(Request *request);

typedef enum { GET, POST } Method;

/* Who may ask; the secretariat may whatever people of the network may. A route without one does not start. */
typedef enum {
    WHO_UNSET,
    ANYONE,
    SIGNED_IN,
    OF_NETWORK,    /* with a mandate in force, for any organisation */
    OF_CITY,       /* with a mandate for the organisation that {city} in the path names */
    COORDINATOR,   /* of that organisation */
    OF_GROUP,      /* with a seat in the group that {group} in the path names */
    CHAIR,         /* or vice-chair of that group */
    SECRETARIAT,   /* administrators, too */
    ADMINISTRATOR
} Who;

typedef enum { SHAPE_TEXT, SHAPE_WORDS, SHAPE_NUMBER, SHAPE_TRUTH, SHAPE_DAY, SHAPE_MOMENT, SHAPE_OBJECT, SHAPE_LIST } ShapeKind;

/* One member of the data that an address answers; `of` describes the members of an object or of a list's items. An array of
 * them ends with one without a name. Members may be null where `optional`. */
typedef struct Shape {
    const char *name;
    ShapeKind kind;
    const char *about;
    const struct Shape *of;
    bool optional;
} Shape;

typedef struct Route {
    Method method;
    const char *path;      /* "/cities/{city}" */
    Handler handler;
    Who who;
    const Form *form;      /* what a POST takes; NULL for nothing */
    const Shape *shape;    /* what JSON answers; NULL for a redirect or a body */
    const char *summary;   /* English, for the documentation */
    const char *topics;    /* space-separated: a page for everyone, kept until one of them changes; "*": those of all features, for a page that
                              gathers; NULL: made each time */
    const char *media;      /* media types, between spaces, of what a GET answers besides its shape and as a list; "": it only leads elsewhere */
    const char *parameters; /* space-separated query parameters that it reads besides those of every page */
    bool from_anywhere;    /* of a POST: also from other sites and programs, such as those for mail; what allows it stands in its path */
    bool alone;            /* of a GET: asks no database and waits for nothing, so that it answers whatever else is slow or away */
    bool not_by_token;     /* in a browser only: what proves who somebody is, and what cannot be taken back */
    bool quick;            /* may answer on an I/O thread, on SQLite */
    bool kept_nowhere;      /* what it takes and answers is stored nowhere: not for an Idempotency-Key, and not by who asks, who gets no ETag */
    bool kept_for_visitors; /* a page with topics is kept for those alone who are not signed in: to others it shows what follows from more than their
                              rights, such as a role in one text */
    bool before_demands;    /* answered also to those who are to do something else first: see demand.h */
    bool reads_object;      /* of a GET: shows the object that the last {part} of its path names; who opens it in a browser has read what they were told of
                               it: see Feature.object_read */
    bool fresh;             /* dangerous: who has a second factor must have shown it lately */
} Route;

#endif
