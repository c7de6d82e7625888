// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/unpack.hpp"

#include <algorithm>
#include <memory>
#include <zstd.h>

namespace sonae::api {

namespace {

constexpr auto free_growth_bytes = std::size_t{1024} * 1024;
// A window above 8 MiB would let a small frame make us hold a large buffer.
constexpr auto max_window_log = 23;

struct FreeStream {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

using Stream = std::unique_ptr<ZSTD_DStream, FreeStream>;

// What an ordinary report leaves; one with a window of its own would hold megabytes for ever.
constexpr auto max_kept_bytes = std::size_t{512} * 1024;

/// The stream of this thread, ready for another frame; null without memory.
ZSTD_DStream* fresh_stream() {
    thread_local auto kept = Stream{};
    if (!kept || ZSTD_sizeof_DStream(kept.get()) > max_kept_bytes) {
        kept.reset(ZSTD_createDStream());
    }
    if (kept) {
        ZSTD_DCtx_reset(kept.get(), ZSTD_reset_session_and_parameters);
        ZSTD_DCtx_setParameter(kept.get(), ZSTD_d_windowLogMax, max_window_log);
    }
    return kept.get();
}

/// Room for a frame that says its size is made at once, up to the limit; others grow step by step.
std::size_t first_step(std::string_view frame) {
    auto const claimed = ZSTD_getFrameContentSize(frame.data(), frame.size());
    auto const is_known = claimed != ZSTD_CONTENTSIZE_UNKNOWN && claimed != ZSTD_CONTENTSIZE_ERROR;
    return is_known && claimed > 0 && claimed < max_unpacked_bytes
               ? static_cast<std::size_t>(claimed)
               : ZSTD_DStreamOutSize();
}

} // namespace

Result<std::string> unpack(std::string_view frame) {
    auto* const stream = fresh_stream();
    if (stream == nullptr) {
        return Error{Errc::unavailable, "no memory to decompress"};
    }
    auto const limit =
        std::min(max_unpacked_bytes, std::max(free_growth_bytes, frame.size() * max_unpack_ratio));
    auto text = std::string{};
    auto input = ZSTD_inBuffer{frame.data(), frame.size(), 0};
    auto remaining = std::size_t{1};
    auto step = first_step(frame);
    while (remaining != 0) {
        auto const length = text.size();
        text.resize(std::min(limit + 1, length + step));
        step = ZSTD_DStreamOutSize();
        auto output = ZSTD_outBuffer{text.data() + length, text.size() - length, 0};
        remaining = ZSTD_decompressStream(stream, &output, &input);
        text.resize(length + output.pos);
        if (ZSTD_isError(remaining) != 0) {
            return Error{
                Errc::malformed, std::string{"not a zstd frame: "} + ZSTD_getErrorName(remaining)};
        }
        if (text.size() > limit) {
            return Error{
                Errc::too_large,
                "more than " + std::to_string(limit) + " bytes after decompression"};
        }
        auto const is_stuck = input.pos == input.size && output.pos < output.size;
        if (remaining != 0 && is_stuck) {
            return Error{Errc::malformed, "a zstd frame that is cut off"};
        }
    }
    if (input.pos != input.size) {
        return Error{Errc::malformed, "bytes behind the zstd frame"};
    }
    return text;
}

Result<schema::Report> read_report(std::string_view frame, Sha256 sha256) {
    TRY(json, unpack(frame));
    return schema::decode_report(json, sha256);
}

} // namespace sonae::api
