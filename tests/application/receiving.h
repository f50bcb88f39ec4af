/* SPDX-License-Identifier: EUPL-1.2 */
/* A program that receives webhooks, for tests: a small server on this machine that keeps what it gets and answers as it is told. */
#ifndef TESTS_APPLICATION_RECEIVING_H
#define TESTS_APPLICATION_RECEIVING_H

#include "base/text.h"

enum { RECEIVED_MAXIMUM = 256 };

typedef struct Received {
    Text id, timestamp, signature, body, path;
} Received;

typedef struct Receiver Receiver;

/* Answers 200 until it is told otherwise. */
Receiver *receiver_begin(void);
void receiver_end(Receiver *receiver);

int receiver_port(const Receiver *receiver);
/* What it answers from now on; header: a line of the head, such as "Retry-After: 60", or "". After so many milliseconds. */
void receiver_answers(Receiver *receiver, int status, const char *header, int delay);

int receiver_count(Receiver *receiver);
/* The nth that came, from 0. */
Received receiver_got(Receiver *receiver, int number);

/* Whether one of the signatures is right for this secret, by OpenSSL alone. */
bool signature_holds(Arena *arena, Text secret, const Received *received);

#endif
