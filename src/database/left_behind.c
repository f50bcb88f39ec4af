/* SPDX-License-Identifier: EUPL-1.2 */
/* A bounded list of statements. */
#include "database/left_behind.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { LIST_MAXIMUM = 1024, BYTES_MAXIMUM = 4096 };

/* The bytes of its parameters stand behind it in the same piece of memory. */
typedef struct LeftStatement {
    const Query *query;
    int count;
    Parameter parameters[];
} LeftStatement;

struct LeftBehind {
    pthread_mutex_t lock;
    int count;
    LeftStatement *list[LIST_MAXIMUM];
};

LeftBehind *left_behind_new(void)
{
    LeftBehind *left = calloc(1, sizeof *left);
    if (left == NULL) {
        fail("memory is out: no list");
    }
    pthread_mutex_init(&left->lock, NULL);
    return left;
}

/* Moves the list out, so that the lock is not held while it runs. */
static int list_take(LeftBehind *left, LeftStatement **result_list)
{
    pthread_mutex_lock(&left->lock);
    int count = left->count;
    left->count = 0;
    memcpy(result_list, left->list, (size_t)count * sizeof *result_list);
    pthread_mutex_unlock(&left->lock);
    return count;
}

void left_behind_free(LeftBehind *left)
{
    for (int i = 0; i < left->count; i++) {
        free(left->list[i]);
    }
    pthread_mutex_destroy(&left->lock);
    free(left);
}

static size_t bytes_of(Parameters parameters)
{
    size_t bytes = 0;
    for (int i = 0; i < parameters.count; i++) {
        bytes += (size_t)parameters.list[i].text.length;
    }
    return bytes;
}

static LeftStatement *statement_copy(const Query *query, Parameters parameters)
{
    size_t head = sizeof(LeftStatement) + (size_t)parameters.count * sizeof(Parameter);
    LeftStatement *copy = malloc(head + bytes_of(parameters));
    if (copy == NULL) {
        return NULL;
    }
    char *bytes = (char *)copy + head;
    copy->query = query;
    copy->count = parameters.count;
    for (int i = 0; i < parameters.count; i++) {
        Parameter parameter = parameters.list[i];
        if (parameter.text.length > 0) {
            memcpy(bytes, parameter.text.data, (size_t)parameter.text.length);
            parameter.text.data = bytes;
            bytes += parameter.text.length;
        }
        copy->parameters[i] = parameter;
    }
    return copy;
}

bool left_behind_add(LeftBehind *left, const Query *query, Parameters parameters)
{
    LeftStatement *copy = bytes_of(parameters) > BYTES_MAXIMUM ? NULL : statement_copy(query, parameters);
    bool first = false;
    if (copy == NULL) {
        return false;
    }
    pthread_mutex_lock(&left->lock);
    if (left->count < LIST_MAXIMUM) {
        first = left->count == 0;
        left->list[left->count++] = copy;
        copy = NULL;
    }
    pthread_mutex_unlock(&left->lock);
    free(copy);
    return first;
}

bool left_behind_is_empty(LeftBehind *left)
{
    pthread_mutex_lock(&left->lock);
    bool empty = left->count == 0;
    pthread_mutex_unlock(&left->lock);
    return empty;
}

/* False when the transaction itself is lost. */
static bool statement_run(Database *database, const LeftStatement *statement)
{
    if (!database_savepoint(database)) {
        return false;
    }
    database_run(database, statement->query, (Parameters){ statement->count, statement->parameters });
    if (database_release_savepoint(database)) {
        return true;
    }
    log_line("what was left behind failed: %.*s", TEXT_ARGUMENTS(database_problem(database)));
    return database_back_to_savepoint(database);
}

void left_behind_run(LeftBehind *left, Database *database)
{
    LeftStatement *list[LIST_MAXIMUM];
    int count = list_take(left, list);
    bool fine = count > 0 && database_begin(database);
    for (int i = 0; i < count; i++) {
        fine = fine && statement_run(database, list[i]);
        free(list[i]);
    }
    if (count > 0 && !(fine && database_commit(database))) {
        log_line("%d statements left behind are lost: %.*s", count, TEXT_ARGUMENTS(database_problem(database)));
        database_rollback(database);
    }
}
