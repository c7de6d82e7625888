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

} // namespace

Result<std::string> unpack(std::string_view frame) {
    auto const stream = std::unique_ptr<ZSTD_DStream, FreeStream>{ZSTD_createDStream()};
    if (!stream) {
        return Error{Errc::unavailable, "no memory to decompress"};
    }
    ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, max_window_log);
    auto const limit =
        std::min(max_unpacked_bytes, std::max(free_growth_bytes, frame.size() * max_unpack_ratio));
    auto text = std::string{};
    auto input = ZSTD_inBuffer{frame.data(), frame.size(), 0};
    auto remaining = std::size_t{1};
    while (remaining != 0) {
        auto const length = text.size();
        text.resize(std::min(limit + 1, length + ZSTD_DStreamOutSize()));
        auto output = ZSTD_outBuffer{text.data() + length, text.size() - length, 0};
        remaining = ZSTD_decompressStream(stream.get(), &output, &input);
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
