// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/zstd_frame.hpp"

#include <memory>
#include <zstd.h>

namespace sonae::agent {

namespace {

// An unchanged report is some 400 bytes: the slowest search costs nothing there and saves the most.
constexpr auto small_bytes = std::size_t{4} * 1024;
constexpr auto small_level = 19;
constexpr auto large_level = 3;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

} // namespace

Result<std::string> compressed(std::string_view text) {
    auto const context = std::unique_ptr<ZSTD_CCtx, FreeContext>{ZSTD_createCCtx()};
    if (!context) {
        return Error{Errc::unavailable, "no memory to compress"};
    }
    auto const level = text.size() <= small_bytes ? small_level : large_level;
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    auto frame = std::string{};
    frame.resize(ZSTD_compressBound(text.size()));
    auto const length =
        ZSTD_compress2(context.get(), frame.data(), frame.size(), text.data(), text.size());
    if (ZSTD_isError(length) != 0) {
        return Error{
            Errc::unavailable, std::string{"cannot compress: "} + ZSTD_getErrorName(length)};
    }
    frame.resize(length);
    return frame;
}

} // namespace sonae::agent
