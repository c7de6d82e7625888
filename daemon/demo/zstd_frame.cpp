// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/zstd_frame.hpp"

#include <zstd.h>

namespace sonae::demo {

Result<std::string> zstd_frame(std::string const& text) {
    auto frame = std::string(ZSTD_compressBound(text.size()), '\0');
    auto const size = ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), 3);
    if (ZSTD_isError(size) != 0) {
        return Error{Errc::internal, ZSTD_getErrorName(size)};
    }
    frame.resize(size);
    return frame;
}

} // namespace sonae::demo
