/* SPDX-License-Identifier: GPL-3.0-or-later
 * libcurl through a table of the few functions we use, filled by dlsym. */
#include "host/http.h"
#include "base/mem.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <unistd.h>

#ifndef HTTP_LIBRARY
#define HTTP_LIBRARY "libcurl-gnutls.so.4"
#endif

struct api {
    CURLcode (*global_init)(long flags);
    void (*global_cleanup)(void);
    CURL *(*init)(void);
    void (*cleanup)(CURL *curl);
    void (*reset)(CURL *curl);
    CURLcode (*setopt)(CURL *curl, CURLoption option, ...);
    CURLcode (*perform)(CURL *curl);
    CURLcode (*getinfo)(CURL *curl, CURLINFO info, ...);
    const char *(*strerror)(CURLcode code);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
    void (*slist_free)(struct curl_slist *list);
};

/* Function name and where its address goes. */
static const struct api_row {
    const char *name;
    size_t offset;
} api_rows[] = {
    {"curl_global_init", offsetof(struct api, global_init)},
    {"curl_global_cleanup", offsetof(struct api, global_cleanup)},
    {"curl_easy_init", offsetof(struct api, init)},
    {"curl_easy_cleanup", offsetof(struct api, cleanup)},
    {"curl_easy_reset", offsetof(struct api, reset)},
    {"curl_easy_setopt", offsetof(struct api, setopt)},
    {"curl_easy_perform", offsetof(struct api, perform)},
    {"curl_easy_getinfo", offsetof(struct api, getinfo)},
    {"curl_easy_strerror", offsetof(struct api, strerror)},
    {"curl_slist_append", offsetof(struct api, slist_append)},
    {"curl_slist_free_all", offsetof(struct api, slist_free)},
};

struct http {
    void *library;
    struct api api;
    CURL *curl;
    char base_url[HTTP_MAX_URL];
    char *ca_file;
};

/* One call under way. */
struct call {
    struct http *http;
    const char *path;
    struct curl_slist *headers;
    struct buf *out; /* or a file: */
    const struct http_file *file;
    unsigned long long file_bytes; /* written so far */
    char new_etag[HTTP_MAX_ETAG];
    struct err why; /* what a callback could not do */
};

bool
http_is_allowed(const char *base_url)
{
    static const char *const own[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    if (strpbrk(base_url, "@ \\")) { /* "http://127.0.0.1:1@elsewhere" */
        return false;
    }
    if (strncmp(base_url, "https://", 8) == 0 && base_url[8]) {
        return true;
    }
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        size_t len = strlen(own[i]);
        if (strncmp(base_url, own[i], len) == 0 && strchr(":/", base_url[len])) {
            return true;
        }
    }
    return false;
}

static bool
load_library(struct http *http, struct err *err)
{
    http->library = dlopen(HTTP_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    if (!http->library) {
        return err_set(err, ERR_DEVICE, "%s", dlerror());
    }
    for (size_t i = 0; i < sizeof api_rows / sizeof api_rows[0]; i++) {
        void *found = dlsym(http->library, api_rows[i].name);
        if (!found) {
            return err_set(err, ERR_DEVICE, "%s has no %s", HTTP_LIBRARY, api_rows[i].name);
        }
        memcpy((char *)&http->api + api_rows[i].offset, &found, sizeof found);
    }
    if (http->api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
        !(http->curl = http->api.init())) {
        return err_set(err, ERR_DEVICE, "libcurl does not start");
    }
    return true;
}

struct http *
http_open(const char *base_url, const char *ca_file, struct err *err)
{
    if (!http_is_allowed(base_url) || strlen(base_url) >= HTTP_MAX_URL) {
        err_set(err, ERR_INVALID, "hub: https is needed, or http to this machine");
        return NULL;
    }
    struct http *http = mem_new(1, sizeof *http);
    snprintf(http->base_url, sizeof http->base_url, "%s", base_url);
    size_t len = strlen(http->base_url);
    while (len && http->base_url[len - 1] == '/') {
        http->base_url[--len] = 0;
    }
    http->ca_file = ca_file[0] ? mem_copy_text(ca_file) : NULL;
    if (!load_library(http, err)) {
        http_close(http);
        return NULL;
    }
    return http;
}

/* The library stays loaded: GnuTLS does not like to be unloaded. */
void
http_close(struct http *http)
{
    if (!http) {
        return;
    }
    if (http->curl) {
        http->api.cleanup(http->curl);
        http->api.global_cleanup();
    }
    free(http->ca_file);
    free(http);
}

static size_t
take_body(char *data, size_t size, size_t count, void *ctx)
{
    struct call *call = ctx;
    size_t len = size * count;
    return buf_put(call->out, data, len, &call->why) ? len : 0;
}

static size_t
take_file(char *data, size_t size, size_t count, void *ctx)
{
    struct call *call = ctx;
    size_t len = size * count;
    long status = 0;
    call->http->api.getinfo(call->http->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return len; /* not the file: thrown away */
    }
    if (len > call->file->max_bytes - call->file_bytes) {
        err_set(&call->why, ERR_TOO_LARGE, "more than %llu bytes", call->file->max_bytes);
        return 0;
    }
    for (size_t at = 0; at < len;) {
        ssize_t put = write(call->file->fd, data + at, len - at);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            err_set(&call->why, errno == ENOSPC ? ERR_FULL : ERR_IO, "write: %s", strerror(errno));
            return 0;
        }
        at += (size_t)put;
    }
    call->file_bytes += len;
    return len;
}

static size_t
take_header(char *data, size_t size, size_t count, void *ctx)
{
    struct call *call = ctx;
    size_t len = size * count;
    static const char name[] = "etag:";
    if (len > sizeof name && strncasecmp(data, name, sizeof name - 1) == 0) {
        const char *from = data + sizeof name - 1;
        const char *end = data + len;
        while (from < end && *from == ' ') {
            from++;
        }
        while (end > from && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == ' ')) {
            end--;
        }
        if (end - from < HTTP_MAX_ETAG) {
            memcpy(call->new_etag, from, (size_t)(end - from));
            call->new_etag[end - from] = 0;
        }
    }
    return len;
}

static bool
add_header(struct call *call, const char *text)
{
    struct curl_slist *more = call->http->api.slist_append(call->headers, text);
    if (more) {
        call->headers = more;
    }
    return more != NULL;
}

static void
set_up(struct call *call)
{
    const struct api *api = &call->http->api;
    CURL *curl = call->http->curl;
    api->setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    api->setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_3);
    api->setopt(curl, CURLOPT_NOSIGNAL, 1L);
    api->setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)HTTP_CONNECT_S);
    api->setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)HTTP_STALL_BYTES);
    api->setopt(curl, CURLOPT_TIMEOUT, call->out ? (long)HTTP_CALL_S : (long)HTTP_FILE_S);
    api->setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)HTTP_STALL_S);
    api->setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    api->setopt(curl, CURLOPT_HEADERDATA, call);
    api->setopt(curl, CURLOPT_WRITEFUNCTION, call->out ? take_body : take_file);
    api->setopt(curl, CURLOPT_WRITEDATA, call);
    if (call->http->ca_file) {
        api->setopt(curl, CURLOPT_CAINFO, call->http->ca_file);
        api->setopt(curl, CURLOPT_CAPATH, NULL); /* else the system's are trusted as well */
    }
}

static bool
perform(struct call *call, int *out_status, struct err *err)
{
    const struct api *api = &call->http->api;
    CURL *curl = call->http->curl;
    char url[HTTP_MAX_URL + 256];
    int len = snprintf(url, sizeof url, "%s%s", call->http->base_url, call->path);
    if (len < 0 || (size_t)len >= sizeof url) {
        return err_set(err, ERR_INVALID, "path too long");
    }
    set_up(call);
    api->setopt(curl, CURLOPT_URL, url);
    api->setopt(curl, CURLOPT_HTTPHEADER, call->headers);
    CURLcode code = api->perform(curl);
    long status = 0;
    api->getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    api->slist_free(call->headers);
    api->reset(curl);
    if (code != CURLE_OK && call->why.code) {
        return err_set(err, call->why.code, "%s", call->why.text);
    }
    if (code != CURLE_OK) {
        return err_set(err, ERR_NETWORK, "%s", api->strerror(code));
    }
    *out_status = (int)status;
    return true;
}

bool
http_get(struct http *http, const char *path, struct buf *out, int *out_status, struct err *err)
{
    struct call call = {.http = http, .path = path, .out = out};
    return perform(&call, out_status, err);
}

bool
http_post(struct http *http, const struct http_json *json, struct buf *out, int *out_status,
          struct err *err)
{
    struct call call = {.http = http, .path = json->path, .out = out};
    if (!add_header(&call, "Content-Type: application/json") || !add_header(&call, "Expect:")) {
        abort();
    }
    http->api.setopt(http->curl, CURLOPT_POST, 1L);
    http->api.setopt(http->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)json->len);
    http->api.setopt(http->curl, CURLOPT_POSTFIELDS, json->body);
    return perform(&call, out_status, err);
}

bool
http_get_file(struct http *http, const char *path, struct http_file *file, int *out_status,
              struct err *err)
{
    struct call call = {.http = http, .path = path, .file = file};
    char header[HTTP_MAX_ETAG + 32];
    snprintf(header, sizeof header, "If-None-Match: %s", file->etag);
    if (file->etag[0] && !add_header(&call, header)) {
        abort();
    }
    if (!perform(&call, out_status, err)) {
        return false;
    }
    memcpy(file->etag, call.new_etag, HTTP_MAX_ETAG);
    return true;
}
