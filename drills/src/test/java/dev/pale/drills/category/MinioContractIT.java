package dev.pale.drills.category;

import dev.pale.backup.minio.MinioCategory;

final class MinioContractIT extends CategoryContract {
    MinioContractIT() {
        super(new MinioCategory());
    }
}
