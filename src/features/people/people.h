/* SPDX-License-Identifier: EUPL-1.2 */
/* People: their accounts, mandates, passwords and sessions. Functions that write want a RECORDED write and append to
 * the record; `by` is the acting person, 0 for the program. None checks who may: the caller does. */
#ifndef FEATURES_PEOPLE_PEOPLE_H
#define FEATURES_PEOPLE_PEOPLE_H

#include "http/feature.h"

typedef struct NewPerson {
    Text name;
    Text email;    /* any case; kept in lower case, one account an address: another one of it fails the write */
    Text language; /* BCP 47; empty: none chosen */
    Text zone;     /* IANA time zone; empty: Europe/Brussels */
    Text gender;   /* woman, man, other, or empty: not given */
    bool is_guest; /* sees only what is public and the groups they are guests of */
    Staff staff;
    int64_t audience; /* who may see the person; 0: AUDIENCE_NETWORK */
    int64_t by;
} NewPerson;

/* The id of the new person, who has no password yet. */
int64_t person_add(Write *write, const NewPerson *person);

typedef struct NewMandate {
    int64_t person;
    int64_t organisation;
    Text role;       /* mayor, deputy_mayor, councillor, head_of_office, officer, expert, coordinator */
    Text title;      /* as it stands on a card, in the city's words; may be empty */
    Text starts;     /* YYYY-MM-DD */
    Text ends;       /* the first day on which it no longer holds; empty: open */
    Text elected_on; /* YYYY-MM-DD; empty: not elected, or not known */
    int64_t succeeds; /* the mandate that this one takes over from; 0: none */
    int64_t by;
} NewMandate;

/* The id of the new mandate. Where it succeeds another one of the same organisation, that one ends on the day on which this one
 * starts, and the seats that its holder has for the organisation are given to the new one. */
int64_t mandate_begin(Write *write, const NewMandate *mandate);

/* Sets the first day on which the mandate no longer holds. Who has no other mandate for the organisation on that day no longer stands
 * in there as a deputy. A mandate that ends where it would have started was withdrawn: the seats that were to pass on with it stay with whom
 * it succeeds. Nothing happens where there is no such mandate. Record: mandate.ended. */
void mandate_end(Write *write, int64_t mandate, Text ends, int64_t by);

/* Gives the mandate another title; its dates stay. Record: mandate.titled. */
void mandate_title(Write *write, int64_t mandate, Text title, int64_t by);

/* From the first day to the first on which it no longer holds; no end: open. */
typedef struct MandateTerm {
    Text starts;
    Text ends;
} MandateTerm;

/* Why a mandate does not make sense; NULL when it does. Empty texts for no end and no election. */
const char *mandate_problem(Text role, Text starts, Text ends, Text elected_on);

/* Why a city may not enter a mandate for so long, besides mandate_problem(); NULL when it may. */
const char *mandate_term_problem(Text role, MandateTerm term);

/* A person has a role for a city once at a time: held are the terms of the same role. */
const char *mandate_again_problem(const MandateTerm *held, int count, MandateTerm wanted);

/* Why a mandate cannot end on a day: never later than it would have, and before its start only while that lies ahead. */
const char *mandate_end_problem(MandateTerm term, Text ends, Text today);

/* Something like a mailbox: one @ with something before it and a host after it, no white space. */
bool email_is_plausible(Text email);

/* A mandate entered for somebody with or without an account, as all forms do it that name people by their address. */
typedef struct Entering {
    const struct App *app;
    NewPerson person;   /* by e-mail address; not looked at where mandate.person is known */
    NewMandate mandate;
    bool without_letter; /* nobody is told of it now */
    bool is_new;         /* result: an account was made */
    int64_t id;          /* result: of the mandate */
    const char *problem_field; /* result: what the rules had against it; the field "" is the whole form */
    const char *problem;
} Entering;

/* Within a write. The rules decide; then the account, where the address has none, the mandate and the letter. False when refused. */
bool mandate_enter(Write *write, Entering *entering);

/* "Deputy mayor" of "deputy_mayor"; the role itself where it is not known. */
Text role_in_words(const Language *language, Text role);

/* Who acts for the organisation on a day, once each: person, name; at most 200. audiences: as far as these see; empty: all, for who looks
 * after the city's people. */
Value *people_acting_for(Database *database, Arena *arena, int64_t organisation, Text audiences, Text day);

/* Adds a choice {value, label} for each role, in order. */
void choices_of_roles(const Language *language, Value *choices);

/* When an organisation leaves the network: ends its people's mandates, and its seats, on a day. */
void organisation_people_end(Write *write, int64_t organisation, Text ends, int64_t by);

/* Adds a choice {value, label} for each organisation that the reader acts for (or coordinates), own mandates and those stood in for:
 * what a form offers where a person may act for more than one. The value is the organisation's number. */
void organisations_to_act_for(Request *request, Value *choices, bool as_coordinator);

/* The password's Argon2id string, in the arena. Takes 64 MB and some 90 ms; at most two run at once in a process, the
 * others wait. Not for an I/O thread. */
Text password_hash(Arena *arena, Text password);

/* Gives the person a password by its password_hash(), in place of the one before. */
void person_set_password_hash(Write *write, int64_t person, Text hash, int64_t by);

/* The id of the person who signs in with an e-mail address, in any case; 0 when there is none. The address of an account that was
 * merged into another one is the other's. */
int64_t person_find(Database *database, Arena *arena, Text email);

/* A one-time link to sign in, valid for so long: its path, "/sign-in/link/…". Not recorded. */
Text sign_in_link_make(Write *write, int64_t person, Moment lasts);

#define LINK_LASTS       (30 * MINUTE) /* asked for by who signs in */
#define INVITATION_LASTS (14 * DAY)

/* Mails the person a one-time link with which the account begins, in their language, and says for whom they are to act (the name
 * of an organisation; empty: for nobody in particular). Record: invitation.sent. */
void person_invite(Write *write, const struct App *app, int64_t person, Text place_name, int64_t by);

/* The same for who is only a guest of a group. */
void guest_invite(Write *write, const struct App *app, int64_t person, Text group_name, int64_t by);

/* Whether who asks must show by their present password that they are the person: not where they have none, or have just come by a
 * mailed link. */
bool person_must_prove(Request *request);

/* Checks the password in the field "current" where one must be shown: ANSWER_PAGE, with a problem of the form when it is wrong, else the
 * answer to give, after so many tries the page of `show`. */
Answer person_prove(Request *request, Handler show);

/* The words of a name, folded and in order of the alphabet: what two accounts of one person have in common. */
Text name_match_key(Arena *arena, Text name);

/* 32 random bytes as base64url, after TOKEN_PREFIX where it is for a program, and NUL: what proves something to us. Only its token_digest() is kept. */
typedef struct Token {
    char text[50];
} Token;

Token token_new(const Platform *platform);
Text token_text(const Token *token);

/* All that the person was invited to is accepted now. */
void invitations_accept(Write *write, int64_t person);

/* Somebody signs in with the browser of a request. Where a feature wants a second step of the person (Feature.wants_second_step), and none has
 * been shown, there is no session yet: the browser gets a cookie by which it may show the other factor. */
typedef struct SignIn {
    int64_t person;
    Text how;          /* "password", "link", "passkey", "provider": the session is said to have begun by it */
    Text next;         /* a path of this site: where they wanted to go */
    bool has_second;   /* a second factor was shown, too, or one that counts as both */
    bool second_is_elsewhere; /* at a provider, who knows when: it lets in, and does not count as shown lately */
    bool is_begun;     /* result: the second step is wanted */
    const struct Feature *const *features;
    Text user_agent;
    Text address;
    Text known_browser; /* cookies as they came */
    Text begun;
    int64_t old_person; /* who was signed in with the browser before */
    int64_t old_session;
    Token session; /* or that of the begun sign-in */
    Token browser;
} SignIn;

/* next: checked here; not one of this site: the home page. */
SignIn sign_in_new(Request *request, int64_t person, const char *how, Text next);

/* The session, or what is instead of it, within a write. Then, once that was kept, sets the cookies and leads on. */
void sign_in_write(Write *write, SignIn *sign_in);
Answer sign_in_done(Request *request, const SignIn *sign_in);

/* Whom the cookie "begun" names, how, and where they want to go; false where nobody has begun, or too long ago. */
bool sign_in_begun(Database *database, Arena *arena, Text token, Moment now, SignIn *sign_in);

/* When a second factor was last shown in the session; 0: never. The other: it is shown now. */
Moment session_second_at(Database *database, int64_t session);
void session_note_second(Write *write, int64_t session);

/* Ends all sessions in browsers but one (0: all), and sign-ins that were begun; how many sessions. Tokens stay, unless with_tokens. */
int64_t sessions_end(Write *write, int64_t person, int64_t but, bool with_tokens);

/* Something that failures, or other tries to be slowed down, are counted under. */
typedef struct Counted {
    Text key;
    int64_t free_tries;
} Counted;

/* Counts a try as failed before it is made, so that tries at the same time count, too. 0, or, where one must wait, the
 * seconds: then nothing was counted. */
int64_t try_take(Write *write, const Counted *counted, int count);

/* The try went well, or was not made: it does not count. */
void try_give_back(Write *write, Text key);

/* Forgets all failures under a key. */
void failures_forget(Write *write, Text key);

enum { ACCOUNT_FREE_TRIES = 5 }; /* wrong passwords, or codes, before the next try has to wait */

/* Counts a try under the keys before it is made: ANSWER_PAGE, or the answer that says how long to wait, or that it
 * broke. */
Answer try_begin(Request *request, const Counted *counted, int count, const char *message, Handler show);

/* What tries from a network address are counted under: an IPv4 address, or the first half of an IPv6 one, since a line has
 * all addresses of it. */
Text address_network(Arena *arena, Text address);

extern const Feature people;
extern const Schema people_schema;

#endif
